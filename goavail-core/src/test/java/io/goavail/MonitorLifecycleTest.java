package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.testing.InMemoryDns;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A monitor on its own threads and the real clock, with TCP connects to loopback as its check. */
@Timeout(30)
class MonitorLifecycleTest {

    private static final InetAddress A = ip("127.0.10.1");
    private static final InetAddress B = ip("127.0.10.2");
    private static final Hostname WWW = new Hostname("www.example.com");
    private static final Probing FAST = Probing.every(Duration.ofMillis(40));

    @Test
    void failsOverOnRealTimeAndLeavesNothingBehind() throws Exception {
        Set<Thread> threads = threads();
        int descriptors = descriptors();
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        InMemoryDns dns = new InMemoryDns().with(WWW.name(), A, B);
        ServerSocket a = listen(A, 0);
        ServerSocket b = listen(B, a.getLocalPort());
        TcpPinger pinger = TcpPinger.open();
        Monitor monitor = Monitor.builder(settings(pinger, a.getLocalPort(), dns))
                .dryRun(false)
                .listener(events::add)
                .build();
        monitor.start();
        await(events, Event.HealthChanged.class);
        await(events, Event.HealthChanged.class);
        a.close();
        Event.ChangeApplied change = await(events, Event.ChangeApplied.class);
        assertThat(change.change()).hasToString("-127.0.10.1");
        assertThat(dns.addresses(WWW.name())).containsExactly(B);

        long begin = System.nanoTime();
        monitor.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        pinger.close();
        b.close();
        assertEnded(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
    }

    @Test
    void closesWhileAProviderHangs() throws Exception {
        Set<Thread> threads = threads();
        CountDownLatch reading = new CountDownLatch(1);
        try (TcpPinger pinger = TcpPinger.open()) {
            Monitor monitor = Monitor.builder(settings(pinger, 9, new HangingDns(reading)))
                    .build();
            monitor.start();
            assertThat(reading.await(5, TimeUnit.SECONDS)).isTrue();
            long begin = System.nanoTime();
            monitor.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        }
        assertEnded(threads);
    }

    @Test
    void twoMonitorsInOneProcessDoNotDisturbEachOther() throws Exception {
        InMemoryDns firstDns = new InMemoryDns().with(WWW.name(), A, B);
        InMemoryDns secondDns = new InMemoryDns().with(WWW.name(), A, B);
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        try (ServerSocket a = listen(A, 0);
                ServerSocket b = listen(B, a.getLocalPort());
                TcpPinger pinger = TcpPinger.open();
                Monitor first = Monitor.builder(settings(pinger, a.getLocalPort(), firstDns))
                        .build();
                Monitor second = Monitor.builder(settings(pinger, a.getLocalPort(), secondDns))
                        .dryRun(false)
                        .listener(events::add)
                        .build()) {
            first.start();
            second.start();
            await(events, Event.HealthChanged.class);
            first.close();
            b.close();
            await(events, Event.ChangeApplied.class);
            assertThat(secondDns.addresses(WWW.name())).containsExactly(A);
            assertThat(firstDns.changes()).isEmpty();
            assertThatThrownBy(first::snapshot).isInstanceOf(IllegalStateException.class);
            assertThat(second.snapshot().targets()).hasSize(2);
        }
    }

    private static Settings settings(TcpPinger pinger, int port, DnsProvider dns) {
        return Settings.of(List.of(Pool.of("cloud", Check.tcp(pinger, port), List.of(A, B), List.of(WWW), dns)))
                .withProbing(FAST);
    }

    private static ServerSocket listen(InetAddress address, int port) throws Exception {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(address, port));
        return socket;
    }

    private static <E extends Event> E await(BlockingQueue<Event> events, Class<E> type) throws Exception {
        while (true) {
            Event event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("an event of %s", type).isNotNull();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    /** An executor is terminated a moment before its last thread is. */
    private static void assertEnded(Set<Thread> before) throws InterruptedException {
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(500);
            }
        }
        assertThat(threads()).isSubsetOf(before);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("goavail"))
                .collect(Collectors.toSet());
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    /** A provider whose read ends only when it is interrupted. */
    private record HangingDns(CountDownLatch reading) implements DnsProvider {

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public RecordSet read(Hostname hostname) throws DnsException {
            reading.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw DnsException.retry("interrupted", e);
            }
            throw new AssertionError("nobody counts down");
        }

        @Override
        public void apply(Change change) {
            throw new AssertionError("nothing is to be changed");
        }

        @Override
        public void close() {}
    }
}
