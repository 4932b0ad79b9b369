package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import io.goavail.testing.Addresses;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine as a process sees it: memory, pauses, descriptors, threads. */
class EngineTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Netns netns;

    @BeforeEach
    void enter() {
        netns = Netns.enter();
    }

    @AfterEach
    void leave() {
        if (netns != null) {
            netns.close();
        }
    }

    private static IcmpPinger open() throws IcmpUnavailableException {
        return IcmpPinger.open(IcmpSettings.defaults().withSocketKind(SocketKind.RAW));
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void allocatesNothingForAProbe(SocketKind kind) throws Exception {
        netns.withPingGroups();
        try (IcmpPinger pinger = IcmpPinger.open(IcmpSettings.defaults().withSocketKind(kind))) {
            Loop loop = new Loop(pinger, 40_000, 20_000, 0);
            loop.start(200);
            loop.done.await(20, TimeUnit.SECONDS);
            assertThat(loop.done.getCount()).isZero();
            assertThat(loop.failures).isZero();
            assertThat(loop.allocatedBytes).as("bytes for 20,000 probes").isZero();
        }
    }

    @Test
    void aGarbageCollectionMakesNeitherAMissNorALongRoundTrip() throws Exception {
        List<long[]> live = new ArrayList<>();
        for (int i = 0; i < 400_000; i++) {
            live.add(new long[8]);
        }
        try (IcmpPinger pinger = open()) {
            Loop loop = new Loop(pinger, Integer.MAX_VALUE, Integer.MAX_VALUE, SECOND / 50);
            loop.timeoutNanos = SECOND / 50; // shorter than many of the pauses
            loop.start(200);
            for (int i = 0; i < 15; i++) {
                System.gc();
                loop.awaitReplies(200);
            }
            pinger.close();
            assertThat(loop.replies).isGreaterThan(1000);
            assertThat(loop.failures).as("misses of " + loop.replies).isZero();
            assertThat(loop.longestNanos).isBetween(0L, SECOND / 100);
        }
        assertThat(live).hasSize(400_000);
    }

    /** What a long collection does to a process, without the luck that it takes to have one. */
    @Test
    void aProcessThatStandsStillForAQuarterOfASecondMakesNeitherAMissNorALongRoundTrip() throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        try (IcmpPinger pinger = open()) {
            Loop loop = new Loop(pinger, Integer.MAX_VALUE, Integer.MAX_VALUE, SECOND / 50);
            loop.timeoutNanos = SECOND / 20; // a fifth of the pause
            loop.start(200);
            for (int i = 0; i < 5; i++) {
                long begin = System.nanoTime();
                new ProcessBuilder("sh", "-c", "kill -STOP " + pid + "; sleep 0.25; kill -CONT " + pid)
                        .start()
                        .waitFor();
                assertThat(System.nanoTime() - begin).isGreaterThan(SECOND / 4);
                loop.awaitReplies(400);
            }
            pinger.close();
            assertThat(loop.replies).isGreaterThan(1000);
            assertThat(loop.failures).as("misses of " + loop.replies).isZero();
            assertThat(loop.longestNanos).isBetween(0L, SECOND / 100);
        }
    }

    @Test
    void givesBackEveryDescriptorAndThread() throws Exception {
        try (IcmpPinger first = open()) {
            ping(first);
        }
        Map<Integer, String> before = descriptors();
        for (int i = 0; i < 20; i++) {
            try (IcmpPinger pinger = open()) {
                ping(pinger);
            }
        }
        assertThat(descriptors()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("goavail-icmp");
    }

    @Test
    void closesWithinASecondEvenFromInsideAListener() throws Exception {
        IcmpPinger pinger = open();
        CountDownLatch closed = new CountDownLatch(1);
        pinger.probe(Addresses.ip("127.0.0.1"), 0, SECOND, new ProbeListener() {
            @Override
            public void reply(long rttNanos) {
                pinger.close();
                closed.countDown();
            }

            @Override
            public void miss(String reason) {}

            @Override
            public void inconclusive(String reason) {}
        });
        assertThat(closed.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsThePaceWithSmallBurstsToo() throws Exception {
        try (IcmpPinger pinger = IcmpPinger.open(
                IcmpSettings.defaults().withSocketKind(SocketKind.RAW).withPacing(20_000, 10))) {
            Ends ends = new Ends();
            long begin = System.nanoTime();
            for (int i = 0; i < 4000; i++) {
                pinger.probe(Addresses.ip("127.0.0.1"), 0, SECOND, ends);
            }
            assertThat(ends.next(4000)).containsOnly("reply");
            assertThat(System.nanoTime() - begin).isBetween(SECOND / 6, SECOND * 6 / 5);
        }
    }

    @Test
    void noListenerRunsAfterASecondCloseEither() throws Exception {
        IcmpPinger pinger = open();
        CountDownLatch closed = new CountDownLatch(1);
        AtomicBoolean returned = new AtomicBoolean();
        pinger.probe(Addresses.ip("127.0.0.1"), 0, SECOND, new ProbeListener() {
            @Override
            public void reply(long rttNanos) {
                pinger.close();
                closed.countDown();
                LockSupport.parkNanos(SECOND / 5);
                returned.set(true);
            }

            @Override
            public void miss(String reason) {}

            @Override
            public void inconclusive(String reason) {}
        });
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        pinger.close();
        assertThat(returned).isTrue();
    }

    @Test
    void opensASocketAnewThatDied() throws Exception {
        Map<Integer, String> before = descriptors();
        try (IcmpPinger pinger = open()) {
            Ends ends = new Ends();
            pinger.probe(Addresses.ip("127.0.0.1"), 0, SECOND, ends);
            assertThat(ends.next()).isEqualTo("reply");
            // Behind its back, as a bug elsewhere in the process would do it. The sockets: routes, IPv4, IPv6.
            Map<Integer, String> sockets = descriptors();
            sockets.values().removeIf(what -> !what.startsWith("socket:") || before.containsValue(what));
            assertThat(sockets).hasSize(3);
            Libc.close(List.copyOf(sockets.keySet()).get(1));
            String end;
            do {
                pinger.probe(Addresses.ip("127.0.0.1"), 0, SECOND, ends);
                end = ends.next();
            } while (end.equals("inconclusive: socket lost"));
            assertThat(end).isEqualTo("reply");
            assertThat(pinger.counters().socketsReopened()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void twoPingersDoNotHearEachOther(SocketKind kind) throws Exception {
        netns.withPingGroups();
        IcmpSettings settings = IcmpSettings.defaults().withSocketKind(kind);
        try (IcmpPinger one = IcmpPinger.open(settings);
                IcmpPinger other = IcmpPinger.open(settings)) {
            Ends ends = new Ends();
            for (int i = 0; i < 50; i++) {
                one.probe(Addresses.ip("127.0.0.1"), 0, SECOND, ends);
                other.probe(Addresses.ip("127.0.0.1"), 0, SECOND, ends);
                one.probe(Addresses.ip("::1"), 0, SECOND, ends);
                other.probe(Addresses.ip("::1"), 0, SECOND, ends);
            }
            assertThat(ends.next(200)).containsOnly("reply");
            for (IcmpPinger pinger : List.of(one, other)) {
                assertThat(pinger.counters().replies()).isEqualTo(100);
                assertThat(pinger.counters().foreign() + pinger.counters().stale())
                        .as("the kernel keeps them apart")
                        .isZero();
            }
        }
    }

    @Test
    void saysWhatToDoWhereItIsNotPermitted() {
        // Nobody may open datagram sockets in a fresh namespace, not even root.
        assertThatThrownBy(() -> IcmpPinger.open(IcmpSettings.defaults().withSocketKind(SocketKind.DGRAM)))
                .isInstanceOf(IcmpUnavailableException.class)
                .hasMessageContainingAll("CAP_NET_RAW", "AmbientCapabilities", "ping_group_range", "setcap");
    }

    @Test
    void refusesArgumentsThatMakeNoSense() throws Exception {
        InetAddress address = Addresses.ip("127.0.0.1");
        try (IcmpPinger pinger = open()) {
            assertThatThrownBy(() -> pinger.probe(address, -1, 1, new Deaf()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pinger.probe(address, 0, 0, new Deaf()))
                    .isInstanceOf(IllegalArgumentException.class);
            Ends ends = new Ends();
            pinger.probe(address, 0, Long.MAX_VALUE, ends);
            assertThat(ends.next()).isEqualTo("reply");
            pinger.probe(address, Long.MAX_VALUE, Long.MAX_VALUE, ends);
        }
    }

    private static void ping(Pinger pinger) throws InterruptedException {
        Ends ends = new Ends();
        pinger.probe(Addresses.ip("127.0.0.1"), 0, SECOND, ends);
        assertThat(ends.next()).isEqualTo("reply");
    }

    /** Open descriptors by number, with what they are. */
    private static Map<Integer, String> descriptors() throws IOException {
        Map<Integer, String> open = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                open.put(Integer.parseInt(file.getFileName().toString()), what(file));
            }
        }
        open.values().removeIf(what -> what.startsWith("/proc/"));
        return open;
    }

    private static String what(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "/proc/self/fd"; // that of the list itself, closed meanwhile
        }
    }

    /** Many targets on the loopback, each probed again from inside its listener's call. */
    private static final class Loop {

        private final IcmpPinger pinger;
        private final int warmUp;
        private final int measured;
        private final long delayNanos;
        private final CountDownLatch done = new CountDownLatch(1);
        private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long timeoutNanos = SECOND;
        private volatile long replies;
        private volatile long failures;
        private volatile long longestNanos;
        private volatile long allocatedBytes;

        Loop(IcmpPinger pinger, int warmUp, int measured, long delayNanos) {
            this.pinger = pinger;
            this.warmUp = warmUp;
            this.measured = measured;
            this.delayNanos = delayNanos;
        }

        void start(int targets) {
            for (int i = 1; i <= targets; i++) {
                InetAddress address = Addresses.ip("127.0.0." + i);
                pinger.probe(address, 0, timeoutNanos, new ProbeListener() {
                    @Override
                    public void reply(long rttNanos) {
                        ended(rttNanos);
                        pinger.probe(address, delayNanos, timeoutNanos, this);
                    }

                    @Override
                    public void miss(String reason) {
                        failures++;
                    }

                    @Override
                    public void inconclusive(String reason) {
                        failures++;
                    }
                });
            }
        }

        /** Waits for so many more replies, whether they come or not, for ten seconds at most. */
        void awaitReplies(long more) {
            long enough = replies + more;
            long deadline = System.nanoTime() + 10 * SECOND;
            while (replies < enough && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }

        private void ended(long rttNanos) {
            replies++;
            longestNanos = Math.max(longestNanos, rttNanos);
            if (replies == warmUp) {
                allocatedBytes = -memory.getCurrentThreadAllocatedBytes();
            } else if (replies == warmUp + measured) {
                allocatedBytes += memory.getCurrentThreadAllocatedBytes();
                done.countDown();
            }
        }
    }
}
