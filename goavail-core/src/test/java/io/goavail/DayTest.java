package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A day of steady running, in which targets and the provider fail all the time. */
class DayTest {

    private static final List<InetAddress> ALL = List.of(Lab.A, Lab.B, Lab.C, Lab.D);

    private static final int HOURS = 24;

    /** A list to which each of the 58,000 probes of an hour adds one reference would grow by three times as much. */
    private static final long NOISE_BYTES = 1 << 20;

    private final Lab lab = Lab.watching(Lab.A, Lab.B, Lab.C, Lab.D);
    private final Set<InetAddress> cut = new HashSet<>();
    private long probes;

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void everyFailureIsFollowedAndNothingGrows() {
        lab.of(Pool.of("cloud", Check.icmp(new Network()), ALL, List.of(new Hostname(Lab.WWW)), lab.dns))
                .with((Settings settings) -> settings.withProbing(Probing.every(Duration.ofMillis(250))))
                .unlimited()
                .settle();
        LongSummaryStatistics morning = new LongSummaryStatistics();
        LongSummaryStatistics evening = new LongSummaryStatistics();
        for (int hour = 0; hour < HOURS; hour++) {
            for (int part = 0; part < 6; part++) {
                fail(ALL.get((hour + part) % ALL.size()), part == 2);
            }
            lab.events.clear();
            if (hour >= 2 && hour < 6) {
                morning.accept(heapBytes());
            } else if (hour >= 20) {
                evening.accept(heapBytes());
            }
        }
        assertThat(lab.time.elapsed()).isBetween(Duration.ofHours(HOURS), Duration.ofHours(HOURS + 1));
        assertThat(probes).isGreaterThan(ALL.size() * Duration.ofHours(HOURS).toSeconds() * 4 * 95 / 100);
        // Others use the heap too, now and then: so the least of some counts.
        assertThat(evening.getMin() - morning.getMin()).isLessThan(NOISE_BYTES);
    }

    /** Ten minutes: the target is gone for three of them; with an outage the provider too, for most of this time. */
    private void fail(InetAddress target, boolean outage) {
        List<InetAddress> others = new ArrayList<>(ALL);
        others.remove(target);
        cut.add(target);
        if (outage) {
            lab.dns.breakDown(DnsException.retry("HTTP 503"));
            lab.seconds(120);
            assertThat(lab.published()).hasSameElementsAs(ALL);
            lab.dns.repair();
        }
        lab.seconds(outage ? 60 : 3);
        assertThat(lab.published()).hasSameElementsAs(others);
        lab.seconds(outage ? 0 : 177);
        cut.remove(target);
        lab.seconds(10);
        assertThat(lab.published()).hasSameElementsAs(ALL);
        lab.seconds(410);
    }

    private static long heapBytes() {
        System.gc();
        System.gc(); // What the first one has found to be unused, such as threads that have ended, goes with the
        // second.
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Keeps no account of what it was asked, which would grow by itself. */
    private final class Network implements Pinger {

        @Override
        public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
            lab.time.schedule(() -> send(address, timeoutNanos, listener), delayNanos, TimeUnit.NANOSECONDS);
        }

        private void send(InetAddress address, long timeoutNanos, ProbeListener listener) {
            probes++;
            if (cut.contains(address)) {
                lab.time.schedule(() -> listener.miss("timeout"), timeoutNanos, TimeUnit.NANOSECONDS);
            } else {
                lab.time.schedule(() -> listener.reply(1_000_000), 1_000_000, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public void close() {}
    }
}
