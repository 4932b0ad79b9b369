package io.goavail.dns.rfc2136;

import static io.goavail.dns.rfc2136.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Type;

/** Two agents that change one name at the same moment; {@code www.example.com} begins with A1, A2 and AAAA1. */
final class TwoWriters {

    private static final int ROUNDS = 200;

    private static final InetAddress A1 = ip("198.51.100.1");
    private static final InetAddress A2 = ip("198.51.100.2");
    private static final InetAddress AAAA1 = ip("2001:db8::1");

    private final NameServerProcess server;

    TwoWriters(NameServerProcess server) {
        this.server = server;
    }

    /**
     * Each of two writers turns an address of its own on and off, both from what they read before either writes, so that in
     * every round one of them works from what is no longer so.
     */
    void toggle(String name) throws Exception {
        server.addText("www.example.com", "somebody else's");
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicInteger refused = new AtomicInteger();
        long before = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DnsProvider one = ServerRules.open(Opened.settings(server));
                DnsProvider two = ServerRules.open(Opened.settings(server))) {
            for (int round = 0; round < ROUNDS; round++) {
                Future<?> first = threads.submit(() -> toggle(one, ip("203.0.113.1"), together, refused));
                Future<?> second = threads.submit(() -> toggle(two, ip("203.0.113.2"), together, refused));
                first.get(60, TimeUnit.SECONDS);
                second.get(60, TimeUnit.SECONDS);
                boolean on = round % 2 == 0;
                List<InetAddress> expected =
                        on ? List.of(A1, A2, AAAA1, ip("203.0.113.1"), ip("203.0.113.2")) : List.of(A1, A2, AAAA1);
                assertThat(server.addresses("www.example.com"))
                        .as("round " + round)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.texts("www.example.com")).containsExactly("somebody else's");
        assertThat(server.records("www.example.com", Type.A)).allMatch(r -> r.getTTL() == 300);
        assertThat(refused).as("changes from what was no longer so").hasValueBetween(ROUNDS, 2 * ROUNDS);
        System.out.printf(
                "FIGURES %s: two writers, %d rounds, %d updates, %d refused as stale and done again, none lost, %d ms%n",
                name,
                ROUNDS,
                2 * ROUNDS,
                refused.get(),
                Duration.ofNanos(System.nanoTime() - before).toMillis());
    }

    /** Each of the two leaves one address, by what it read; together they would leave none. */
    void removeTheLastTwo() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DnsProvider one = ServerRules.open(Opened.settings(server));
                DnsProvider two = ServerRules.open(Opened.settings(server))) {
            for (int round = 0; round < ROUNDS / 4; round++) {
                server.set("www.example.com", List.of(A1, A2));
                Future<Boolean> first = threads.submit(() -> removed(one, A1, together));
                Future<Boolean> second = threads.submit(() -> removed(two, A2, together));
                boolean firstWon = first.get(60, TimeUnit.SECONDS);
                assertThat(second.get(60, TimeUnit.SECONDS)).isNotEqualTo(firstWon);
                assertThat(server.addresses("www.example.com")).containsExactly(firstWon ? A2 : A1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean removed(DnsProvider dns, InetAddress address, CyclicBarrier together) throws Exception {
        RecordSet now = dns.read(WWW);
        together.await(60, TimeUnit.SECONDS);
        try {
            dns.apply(new Change(now, List.of(), now.pointingTo(address)));
            return true;
        } catch (DnsException e) {
            assertThat(e).hasMessageContaining("somebody else").returns(true, DnsException::isRetryable);
            return false;
        }
    }

    private static Void toggle(DnsProvider dns, InetAddress own, CyclicBarrier together, AtomicInteger refused)
            throws Exception {
        RecordSet now = dns.read(WWW);
        boolean on = now.pointingTo(own).isEmpty();
        together.await(60, TimeUnit.SECONDS);
        while (now.pointingTo(own).isEmpty() == on) {
            try {
                dns.apply(
                        on
                                ? new Change(now, List.of(now.records().get(0).sibling(own)), List.of())
                                : new Change(now, List.of(), now.pointingTo(own)));
            } catch (DnsException e) {
                assertThat(e.isRetryable()).as(e.getMessage()).isTrue();
                refused.incrementAndGet();
            }
            now = dns.read(WWW);
        }
        return null;
    }
}
