package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "all of 127.0.0.0/8 is local on Linux alone")
class TcpPingerTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final InetAddress LOCALHOST = ip("127.0.0.1");

    private final Ends ends = new Ends();
    private final TcpPinger tcp;

    TcpPingerTest() throws IOException {
        tcp = TcpPinger.open();
    }

    @AfterEach
    void close() {
        tcp.close();
    }

    @Test
    void aRefusalIsAMissAtOnce() throws Exception {
        long begin = System.nanoTime();
        tcp.port(closedPort()).probe(LOCALHOST, 0, 30 * SECOND, ends);
        assertThat(ends.next()).isEqualTo("miss: connection refused");
        assertThat(System.nanoTime() - begin).isLessThan(10 * SECOND);
    }

    @Test
    void silenceIsAMissAfterTheTimeout() throws Exception {
        try (SilentServer server = new SilentServer(LOCALHOST)) {
            long begin = System.nanoTime();
            tcp.port(server.port()).probe(LOCALHOST, 0, 150 * MILLI, ends);
            assertThat(ends.next()).isEqualTo("miss: timeout");
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(150 * MILLI);
        }
    }

    @Test
    void probesOverIpv6() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(ip("::1")) != null, "this host has no IPv6");
        try (TcpServer server = new TcpServer(ip("::1"))) {
            tcp.port(server.port()).probe(ip("::1"), 0, 5 * SECOND, ends);
            assertThat(ends.next()).isEqualTo("reply");
        }
        tcp.port(closedPort()).probe(ip("::1"), 0, 5 * SECOND, ends);
        assertThat(ends.next()).isEqualTo("miss: connection refused");
    }

    @Test
    void fiveThousandTargetsReplyInOneRound() throws Exception {
        try (TcpServer server = new TcpServer(ip("0.0.0.0"))) {
            Pinger pinger = tcp.port(server.port());
            for (int i = 0; i < 5_000; i++) {
                pinger.probe(ip("127.1." + i / 250 + "." + (1 + i % 250)), 0, 10 * SECOND, ends);
            }
            for (int i = 0; i < 5_000; i++) {
                assertThat(ends.next()).isEqualTo("reply");
            }
            assertThat(ends.isEmpty()).isTrue();
        }
    }

    @Test
    void closesWithAResetAfterAReplySoThatNoPortIsHeld() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, LOCALHOST)) {
            tcp.port(server.getLocalPort()).probe(LOCALHOST, 0, 5 * SECOND, ends);
            assertThat(ends.next()).isEqualTo("reply");
            try (Socket accepted = server.accept()) {
                accepted.setSoTimeout(5_000);
                assertThatThrownBy(() -> accepted.getInputStream().read()).hasMessageContaining("reset");
            }
        }
    }

    @Test
    void waitingForAFreeDescriptorDoesNotCountTowardsTheTimeout() throws Exception {
        try (TcpPinger narrow = TcpPinger.open(2, 100);
                SilentServer silent = new SilentServer(LOCALHOST);
                TcpServer server = new TcpServer(LOCALHOST)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                narrow.port(silent.port()).probe(LOCALHOST, 0, 200 * MILLI, ends);
            }
            narrow.port(server.port()).probe(LOCALHOST, 0, 200 * MILLI, ends);

            for (int i = 0; i < 6; i++) {
                assertThat(ends.next()).isEqualTo("miss: timeout");
            }
            assertThat(ends.next()).isEqualTo("reply");
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(600 * MILLI);
            assertThat(ends.lastRttNanos).isLessThan(600 * MILLI);
        }
    }

    @Test
    void oneProbeTooManyIsInconclusive() throws Exception {
        try (TcpPinger small = TcpPinger.open(1, 3)) {
            Pinger pinger = small.port(closedPort());
            for (int i = 0; i < 3; i++) {
                pinger.probe(LOCALHOST, SECOND, SECOND, ends);
            }
            pinger.probe(LOCALHOST, 60 * SECOND, SECOND, ends);
            assertThat(ends.next()).isEqualTo("inconclusive: too many probes");
            assertThat(ends.lastThread.getName()).isEqualTo("goavail-tcp");
            for (int i = 0; i < 3; i++) {
                assertThat(ends.next()).isEqualTo("miss: connection refused");
            }
            pinger.probe(LOCALHOST, 0, SECOND, ends);
            assertThat(ends.next()).isEqualTo("miss: connection refused");
        }
    }

    @Test
    void aConnectionOfAPortToItselfIsARefusal() throws Exception {
        // Linux takes odd local ports for listeners and even ones for connects, one after the other: of 14,116. So
        // without the check one of these probes replies.
        Pinger pinger = tcp.port(closedEvenPort());
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 3_000; i++) {
                pinger.probe(LOCALHOST, 0, 10 * SECOND, ends);
            }
            for (int i = 0; i < 3_000; i++) {
                assertThat(ends.next()).isEqualTo("miss: connection refused");
            }
        }
    }

    @Test
    void onePingerServesSeveralPortsAndClosingAViewDoesNothing() throws Exception {
        try (TcpServer one = new TcpServer(LOCALHOST);
                TcpServer two = new TcpServer(LOCALHOST)) {
            tcp.port(one.port()).close();
            tcp.port(one.port()).probe(LOCALHOST, 0, 5 * SECOND, ends);
            tcp.port(two.port()).probe(LOCALHOST, 0, 5 * SECOND, ends);
            assertThat(ends.next()).isEqualTo("reply");
            assertThat(ends.next()).isEqualTo("reply");
        }
    }

    @Test
    void closeLeavesNoThreadAndNoDescriptor() throws Exception {
        try (SilentServer silent = new SilentServer(LOCALHOST);
                TcpServer server = new TcpServer(LOCALHOST)) {
            long before = descriptors();
            TcpPinger pinger = TcpPinger.open();
            pinger.port(server.port()).probe(LOCALHOST, 0, 5 * SECOND, ends);
            assertThat(ends.next()).isEqualTo("reply");
            for (int i = 0; i < 100; i++) {
                pinger.port(silent.port()).probe(LOCALHOST, 0, 60 * SECOND, ends);
            }
            eventually(() -> descriptors() >= before + 100);
            Thread thread = ends.lastThread;

            pinger.close();

            assertThat(thread.isAlive()).isFalse();
            // The server's end of the first connection may take a moment more.
            eventually(() -> descriptors() <= before);
            assertThat(ends.isEmpty()).isTrue();
        }
    }

    @Test
    void closeFromInsideAListenerEndsTheThread() throws Exception {
        try (TcpServer server = new TcpServer(LOCALHOST)) {
            CountDownLatch closed = new CountDownLatch(1);
            Thread[] thread = new Thread[1];
            tcp.port(server.port()).probe(LOCALHOST, 0, 5 * SECOND, new OnReply(() -> {
                thread[0] = Thread.currentThread();
                tcp.close();
                closed.countDown();
            }));
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
            thread[0].join(5_000);
            assertThat(thread[0].isAlive()).isFalse();
        }
    }

    @Test
    void closeByAnInterruptedThreadStillWaitsForTheListenerThatIsRunning() throws Exception {
        try (TcpServer server = new TcpServer(LOCALHOST)) {
            CountDownLatch running = new CountDownLatch(1);
            AtomicBoolean returned = new AtomicBoolean();
            tcp.port(server.port()).probe(LOCALHOST, 0, 5 * SECOND, new OnReply(() -> {
                running.countDown();
                parkUntil(System.nanoTime() + 100 * MILLI);
                returned.set(true);
            }));
            assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
            Thread.currentThread().interrupt();
            tcp.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(returned).isTrue();
        }
    }

    @Test
    void doesNotSpinWhileItWaitsEvenIfAListenerLeavesAnInterrupt() throws Exception {
        try (SilentServer silent = new SilentServer(LOCALHOST)) {
            tcp.port(closedPort()).probe(LOCALHOST, 0, 5 * SECOND, new ProbeListener() {
                @Override
                public void reply(long rttNanos) {}

                @Override
                public void miss(String reason) {
                    Thread.currentThread().interrupt();
                    ends.miss(reason);
                }

                @Override
                public void inconclusive(String reason) {}
            });
            ends.next();
            var threads = ManagementFactory.getThreadMXBean();
            long cpuBefore = threads.getThreadCpuTime(ends.lastThread.getId());
            tcp.port(silent.port()).probe(LOCALHOST, 0, 500 * MILLI, ends);
            assertThat(ends.next()).isEqualTo("miss: timeout");
            assertThat(threads.getThreadCpuTime(ends.lastThread.getId()) - cpuBefore)
                    .isLessThan(100 * MILLI);
        }
    }

    @Test
    void refusesWhatCannotBeProbed() {
        assertThatThrownBy(() -> tcp.port(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
        assertThatThrownBy(() -> tcp.port(65_536)).isInstanceOf(IllegalArgumentException.class);
        Pinger pinger = tcp.port(443);
        assertThatThrownBy(() -> pinger.probe(ip("0.0.0.0"), 0, SECOND, ends))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.0.0.0");
        assertThatThrownBy(() -> pinger.probe(LOCALHOST, -1, SECOND, ends))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pinger.probe(LOCALHOST, 0, 0, ends)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOCALHOST)) {
            return socket.getLocalPort();
        }
    }

    private static int closedEvenPort() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(closedPort() & ~1, 1, LOCALHOST)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; another one.
            }
        }
    }

    /** Sockets, selectors and what selectors wake up by. */
    private static long descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(TcpPingerTest::isSocketOrSelector).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isSocketOrSelector(Path descriptor) {
        try {
            String name = Files.readSymbolicLink(descriptor).toString();
            return name.startsWith("socket:") || name.startsWith("anon_inode:") || name.startsWith("pipe:");
        } catch (IOException e) {
            return false;
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10 * SECOND;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("ten seconds have passed").isLessThan(deadline);
            LockSupport.parkNanos(5 * MILLI);
        }
    }

    private static void parkUntil(long nanoTime) {
        while (System.nanoTime() - nanoTime < 0) {
            LockSupport.parkNanos(nanoTime - System.nanoTime());
        }
    }

    private record OnReply(Runnable action) implements ProbeListener {
        @Override
        public void reply(long rttNanos) {
            action.run();
        }

        @Override
        public void miss(String reason) {}

        @Override
        public void inconclusive(String reason) {}
    }
}
