package io.goavail.icmp;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends ICMP echo requests, IPv4 and IPv6, to as many as 100,000 targets a second from one thread. Linux, 64 bits.
 *
 * <p>A reply counts only if address, identifier, sequence and an unguessable token are those of a probe in flight. Time is
 * measured by the kernel's receive stamps, so that neither a garbage collection nor a busy machine makes a miss or a long
 * round trip. An ICMP error from the far side ends a probe as a miss at once; one from this host or a router of its own
 * network as inconclusive.
 *
 * <p>One daemon thread, {@code goavail-icmp}, does everything, the listener calls included. A listener that probes the same
 * address object again from inside its call takes the shortest path: nothing is allocated.
 *
 * <p>At most 1,048,576 probes are open at a time; more end as inconclusive. Should as many again wait to be taken on
 * because the thread is held up, a further one is refused on the thread that asks for it; what a listener asks for from
 * inside that call is refused later, on the pinger's own thread.
 */
public final class IcmpPinger implements Pinger {

    private static final Logger LOG = LoggerFactory.getLogger(IcmpPinger.class);

    private static final long CLOSE_MILLIS = 900;
    /** A year: far enough, and no sum of times overflows. */
    private static final long MOST_NANOS = TimeUnit.DAYS.toNanos(365);

    private final EngineRoom room;
    private final Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();

    private IcmpPinger(EngineRoom room) {
        this.room = room;
        thread = new Thread(room, "goavail-icmp");
        thread.setDaemon(true);
    }

    /**
     * Begins to load what {@link #open} needs, which takes some 40 ms on the first time, on a thread that ends by itself.
     * Whoever has something else to do before opening is ready so much earlier. What fails here is told by {@code open}.
     */
    public static void preload() {
        Thread loader = new Thread(NativeCode::preload, "goavail-icmp-load");
        loader.setDaemon(true);
        loader.start();
    }

    /**
     * Opens the sockets and starts the thread. One address family is enough: probes of the other then end as inconclusive.
     *
     * @throws IcmpUnavailableException if this process may not, or this system cannot, send ICMP echo requests
     */
    public static IcmpPinger open(IcmpSettings settings) throws IcmpUnavailableException {
        Objects.requireNonNull(settings, "settings");
        EngineRoom room = EngineRoom.open(settings);
        IcmpPinger pinger = new IcmpPinger(room);
        try {
            pinger.thread.start();
        } catch (RuntimeException | Error e) {
            room.close();
            throw e;
        }
        LOG.info("ICMP probes: {}", room.description());
        return pinger;
    }

    @Override
    public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(listener, "listener");
        if (delayNanos < 0 || timeoutNanos <= 0) {
            throw new IllegalArgumentException("delay " + delayNanos + " ns, timeout " + timeoutNanos
                    + " ns: the delay must be 0 or more, the timeout more than 0");
        }
        if (closed.get()) {
            return;
        }
        long delay = Math.min(delayNanos, MOST_NANOS);
        long timeout = Math.min(timeoutNanos, MOST_NANOS);
        if (Thread.currentThread() == thread) {
            room.engine().probeInside(address, delay, timeout, listener);
        } else {
            room.engine().submit(new Request(address, System.nanoTime() + delay, timeout, listener));
        }
    }

    /** What this pinger has done so far; may be called by any thread, also after it was closed. */
    public IcmpCounters counters() {
        return room.counters().snapshot();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            room.engine().stop();
        }
        // The second call waits too: also after it no listener is called.
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    /** The thread may be held up by a listener, even by one that waits for the caller: so not for ever. */
    private void join() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        long left = CLOSE_MILLIS;
        while (thread.isAlive() && left > 0) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        if (thread.isAlive()) {
            LOG.warn("a probe listener holds up the end of the ping engine");
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
