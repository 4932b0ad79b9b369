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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A day of steady running, in which targets and the provider fail all the time. */
class DayTest {

    private static final List<InetAddress> ALL = List.of(Lab.A, Lab.B, Lab.C, Lab.D);

    /** Nothing new happens after these: all has failed and come back. */
    private static final int FIRST_HOURS = 4;

    private static final int HOURS = 24;

    /** A list to which each of a day's 345,600 probes adds one reference would grow by more. */
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
                .unlimited()
                .settle();
        long before = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            if (hour == FIRST_HOURS) {
                before = heapBytes();
            }
            for (int part = 0; part < 6; part++) {
                fail(ALL.get((hour + part) % ALL.size()), part == 2);
            }
            lab.events.clear();
        }
        assertThat(lab.time.elapsed()).isBetween(Duration.ofHours(HOURS), Duration.ofHours(HOURS + 1));
        assertThat(probes).isGreaterThan(ALL.size() * Duration.ofHours(HOURS).toSeconds() * 95 / 100);
        assertThat(heapBytes() - before).isLessThan(NOISE_BYTES);
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
