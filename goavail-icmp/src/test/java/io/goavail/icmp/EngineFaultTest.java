package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.ProbeListener;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault inside the engine itself, brought about by a way to open sockets that breaks its promise. */
class EngineFaultTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Small, so that a test can fill it. */
    private static final int MAILBOX = 4;

    private final Resources resources = new Resources();
    private final AtomicInteger opened = new AtomicInteger();
    private final Counters counters = new Counters();
    private final Ends ends = new Ends();
    private volatile int fd;
    private Netns netns;
    private Engine engine;
    private Thread thread;

    @BeforeEach
    void start() throws Exception {
        netns = Netns.enter().withBlackHole();
        int magic = 0x24681357;
        long now = System.nanoTime();
        ProbeTable table = new ProbeTable(new SipHash(1, 2));
        Probes probes = new Probes(
                table,
                new TimingWheel(now, table.capacity()),
                new Endings(table, counters),
                counters,
                new StampClock(),
                resources.add(new Routes(now)));
        Wakeup wakeup = resources.add(new Wakeup());
        engine = new Engine(
                probes,
                lane(Family.V4, probes, magic, () -> faulty(magic)),
                lane(Family.V6, probes, magic, () -> {
                    throw new NativeException("socket", Errno.EAFNOSUPPORT);
                }),
                new TokenBucket(1000, 1000, now),
                new Tick(1000, now),
                wakeup,
                new Mailbox(wakeup, MAILBOX),
                resources.add(new Poller(wakeup.fd())),
                resources.add(new WallClock()));
        thread = new Thread(engine, "engine under test");
        thread.start();
    }

    private Lane lane(Family family, Probes probes, int magic, Lane.Opener opener) {
        Sender sender = resources.add(new Sender(family, probes, new EchoRequest(family, magic)));
        Receiver receiver = resources.add(new Receiver(family, probes, new Matcher(probes.table(), magic, family)));
        return resources.add(new Lane(family, probes, opener, sender, receiver));
    }

    /** The second call fails in a way that no one expects. */
    private IcmpSocket faulty(int magic) throws NativeException {
        if (opened.incrementAndGet() == 2) {
            throw new IllegalStateException("thrown on purpose by a test");
        }
        IcmpSocket socket = IcmpSocket.open(Family.V4, SocketKind.RAW, 1 << 20, magic);
        fd = socket.fd;
        return socket;
    }

    @AfterEach
    void stop() throws Exception {
        if (engine != null) {
            engine.stop();
            thread.join(TimeUnit.SECONDS.toMillis(5));
            resources.close();
        }
        if (netns != null) {
            netns.close();
        }
    }

    @Test
    void endsNoEngineAndLosesNoProbe() throws Exception {
        InetAddress address = Addresses.ip("127.0.0.1");
        Ends waiting = new Ends();
        Ends flying = new Ends();
        engine.submit(new Request(address, System.nanoTime() + 3 * SECOND, SECOND, waiting));
        engine.submit(new Request(Addresses.ip("192.0.2.9"), System.nanoTime(), 60 * SECOND, flying));
        assertThat(ping(address)).isEqualTo("reply");
        Libc.close(fd);
        assertThat(ping(address)).startsWith("inconclusive: ");
        assertThat(flying.next()).as("was in flight").isEqualTo("inconclusive: socket lost");
        assertThat(waiting.next()).as("was to be sent later").isEqualTo("reply");
        assertThat(opened).hasValue(3);
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    void refusesOneListenerAgainAndAgainWithoutCallingItFromInsideItself() throws Exception {
        InetAddress address = Addresses.ip("127.0.0.1");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        engine.submit(new Request(address, System.nanoTime(), SECOND, new OnEnd(end -> {
            held.countDown();
            await(release);
        })));
        await(held);
        Ends waiting = new Ends();
        for (int i = 0; i < MAILBOX; i++) {
            engine.submit(new Request(address, System.nanoTime(), SECOND, waiting));
        }
        AtomicInteger depth = new AtomicInteger();
        OnEnd[] insistent = new OnEnd[1];
        insistent[0] = new OnEnd(end -> {
            assertThat(depth.incrementAndGet()).as("calls inside each other").isEqualTo(1);
            if (end.equals("reply")) {
                ends.reply(0);
            } else {
                ends.inconclusive(end);
                again(address, insistent[0]);
            }
            depth.decrementAndGet();
        });
        engine.submit(new Request(address, System.nanoTime(), SECOND, insistent[0]));
        assertThat(ends.next()).as("on the calling thread").isEqualTo("inconclusive: too many probes");
        release.countDown();
        assertThat(waiting.next(MAILBOX)).containsOnly("reply");
        assertThat(ends.next()).as("on the engine's thread").isEqualTo("inconclusive: too many probes");
        assertThat(ends.next()).isEqualTo("reply");
    }

    private void again(InetAddress address, ProbeListener listener) {
        if (Thread.currentThread() == thread) {
            engine.probeInside(address, 0, SECOND, listener);
        } else {
            engine.submit(new Request(address, System.nanoTime(), SECOND, listener));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something when a probe ends. */
    private record OnEnd(Consumer<String> action) implements ProbeListener {

        @Override
        public void reply(long rttNanos) {
            action.accept("reply");
        }

        @Override
        public void miss(String reason) {
            action.accept(reason);
        }

        @Override
        public void inconclusive(String reason) {
            action.accept(reason);
        }
    }

    private String ping(InetAddress address) throws InterruptedException {
        engine.submit(new Request(address, System.nanoTime(), SECOND, ends));
        return ends.next();
    }
}
