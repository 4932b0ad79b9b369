package io.goavail;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread behind a {@link TcpPinger}: waits for connects and for the clock, and starts and ends probes. */
final class TcpLoop {

    private static final Logger LOG = LoggerFactory.getLogger(TcpPinger.class);

    /**
     * So many probes are taken over or sent between two looks at the sockets. Sending one costs some 40 microseconds, so
     * a burst of thousands adds less than a millisecond to the round-trip times that are measured meanwhile, and not a
     * hundred. It also bounds how many descriptors are open beyond the maximum, since the selector releases those of
     * closed channels only when it looks again.
     */
    private static final int BATCH = 16;

    private static final long LONGEST_SLEEP_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final long PAUSE_AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    private final Selector selector;
    private final TcpSchedule schedule;
    private final int maxWaiting;
    // Refused probes pass through here as well, for only the loop's thread calls listeners; the loop takes them out
    // within a round, so what stays here is bounded by maxWaiting.
    private final Queue<Entry> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "goavail-tcp");

    private volatile boolean closed;
    private volatile boolean asleep;
    private volatile long wakeNanos;

    private record Entry(TcpProbe probe, boolean refused) {}

    TcpLoop(Selector selector, int maxOpen, int maxWaiting) {
        this.selector = selector;
        this.schedule = new TcpSchedule(maxOpen);
        this.maxWaiting = maxWaiting;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Hands over a probe, from any thread. */
    void submit(TcpProbe probe) {
        if (closed) {
            return;
        }
        boolean refused = waiting.incrementAndGet() > maxWaiting;
        inbox.add(new Entry(probe, refused));
        // First the inbox, then this look; the loop does the reverse (wakeNanos, asleep, inbox). So either it sees the
        // probe or this sees that it sleeps.
        if (asleep && (refused || probe.atNanos() - wakeNanos < 0)) {
            selector.wakeup();
        }
    }

    void close() {
        closed = true;
        selector.wakeup();
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        long deadline = System.nanoTime() + CLOSE_NANOS;
        boolean interrupted = false;
        long left = CLOSE_NANOS;
        while (thread.isAlive() && left > 0) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                // A caller that was interrupted is owed the same promise: no listener is called after the return.
                interrupted = true;
            }
            left = deadline - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("closed while a listener has been running for long; it is the last one to be called");
        }
    }

    private void run() {
        while (!closed) {
            try {
                round();
            } catch (Throwable e) {
                LOG.error("the TCP pinger goes on after an unexpected failure", e);
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
        }
        for (SelectionKey key : selector.keys()) {
            ((TcpProbe) key.attachment()).close();
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("closing the selector failed", e);
        }
    }

    private void round() throws IOException {
        await();
        long now = System.nanoTime();
        endReady(now);
        endExpired(now);
        takeInbox();
        // The listeners may have taken their time, and what they ask for at once is due by now.
        sendDue(System.nanoTime());
    }

    private void await() throws IOException {
        // A listener may have left the flag set, and select would then return at once for ever.
        Thread.interrupted();
        long now = System.nanoTime();
        long nanos = Math.min(schedule.nanosToNext(now), LONGEST_SLEEP_NANOS);
        wakeNanos = now + nanos;
        asleep = true;
        try {
            if (nanos == 0 || !inbox.isEmpty()) {
                selector.selectNow();
            } else {
                // Rounded up: a millisecond late, but not a millisecond of spinning.
                selector.select((nanos + 999_999) / 1_000_000);
            }
        } finally {
            asleep = false;
        }
    }

    private void endReady(long now) {
        try {
            for (SelectionKey key : selector.selectedKeys()) {
                TcpProbe probe = (TcpProbe) key.attachment();
                TcpOutcome outcome = probe.look(now);
                if (outcome != null) {
                    schedule.ended(probe);
                    end(probe, outcome);
                }
            }
        } finally {
            selector.selectedKeys().clear();
        }
    }

    private void endExpired(long now) {
        for (TcpProbe probe = schedule.takeExpired(now); probe != null; probe = schedule.takeExpired(now)) {
            // A last look at the socket itself. After a pause of the process every deadline has passed although most
            // answers are here, and the selector may not have shown them: it reports up to 512 at a time, and none when
            // epoll_wait(2) was interrupted for longer than it was to wait, as by SIGSTOP and SIGCONT.
            TcpOutcome outcome = probe.look(now);
            end(probe, outcome != null ? outcome : TcpOutcome.TIMEOUT);
        }
    }

    private void takeInbox() {
        for (int i = 0; i < BATCH; i++) {
            Entry entry = inbox.poll();
            if (entry == null) {
                return;
            }
            if (entry.refused) {
                waiting.decrementAndGet();
                end(entry.probe, TcpOutcome.TOO_MANY_PROBES);
            } else {
                schedule.add(entry.probe);
            }
        }
    }

    private void sendDue(long now) {
        for (int i = 0; i < BATCH; i++) {
            TcpProbe probe = schedule.takeDue(now);
            if (probe == null) {
                return;
            }
            waiting.decrementAndGet();
            TcpOutcome outcome = probe.connect(selector);
            if (outcome == null) {
                schedule.opened(probe);
            } else {
                end(probe, outcome);
            }
        }
    }

    private void end(TcpProbe probe, TcpOutcome outcome) {
        probe.close();
        if (!closed) {
            probe.tell(outcome);
        }
    }
}
