package io.goavail;

import static io.goavail.Lab.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.goavail.metrics.Histogram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class ProbeTallyTest {

    private final ProbeTally tally = new ProbeTally();

    @Test
    void aRoundTripFallsIntoTheRangeThatItIsTheBoundOf() {
        Buckets buckets = new Buckets(Duration.ofMillis(1), Duration.ofMillis(10));
        buckets.add(0);
        buckets.add(1_000_000);
        buckets.add(1_000_001);
        buckets.add(10_000_001);
        Histogram histogram = buckets.histogram();
        assertThat(histogram.bounds()).containsExactly(Duration.ofMillis(1), Duration.ofMillis(10));
        assertThat(histogram.counts()).containsExactly(2L, 1L, 1L);
        assertThat(histogram.count()).isEqualTo(4);
        assertThat(histogram.sum()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void aYearOfWhatIsMostFitsIntoTheSum() {
        Buckets buckets = new Buckets(Duration.ofMillis(1));
        long second = 1_000_000_000L;
        buckets.add(Long.MAX_VALUE - 1_000);
        buckets.add(Long.MAX_VALUE - 1_000);
        assertThat(buckets.histogram().sum().toSeconds()).isGreaterThan(Long.MAX_VALUE / second * 2 - 2);
    }

    @Test
    void repliesOfSeveralPingersAtOnceAreAllCounted() throws Exception {
        ExecutorService pingers = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                done.add(pingers.submit(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        tally.reply(1_000_000);
                        tally.miss("timeout");
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            pingers.shutdownNow();
        }
        assertThat(tally.with(new EventTally()).roundTrips().count()).isEqualTo(150_000);
        assertThat(tally.with(new EventTally()).roundTrips().sum()).isEqualTo(Duration.ofSeconds(150));
        assertThat(tally.with(new EventTally()).misses()).containsExactly(entry("timeout", 150_000L));
    }

    @Test
    void reasonsWithoutEndAreCountedAsOthers() {
        for (int i = 0; i < 1_000; i++) {
            tally.inconclusive("error " + i);
            tally.inconclusive("error 1");
        }
        assertThat(tally.with(new EventTally()).inconclusive())
                .hasSize(33)
                .containsEntry("error 1", 1_001L)
                .containsEntry("other", 968L);
    }

    @Test
    void aMonitorCountsEachReplyAndWhyThereWasNone() {
        try (Lab lab = Lab.live().settle()) {
            lab.pinger.rtt(Duration.ofMillis(15));
            lab.seconds(10);
            lab.pinger.cut(A);
            lab.seconds(10);
            lab.pinger.block(A, "no route");
            lab.seconds(10);
            Snapshot seen = lab.monitor.snapshot();
            assertThat(seen.totals().roundTrips().count())
                    .isEqualTo(sum(seen, Snapshot.Probes::replies))
                    .isGreaterThan(30);
            assertThat(seen.totals().roundTrips().counts().get(7))
                    .as("10 to 20 ms")
                    .isBetween(18L, 40L);
            assertThat(seen.totals().misses()).containsExactly(entry("timeout", sum(seen, Snapshot.Probes::misses)));
            assertThat(seen.totals().inconclusive())
                    .containsExactly(entry("no route", sum(seen, Snapshot.Probes::inconclusive)));

            lab.monitor.reload(lab.with(List.of(Lab.B)));
            lab.seconds(1);
            assertThat(lab.monitor.snapshot().totals().misses())
                    .isEqualTo(seen.totals().misses());
        }
    }

    private static long sum(Snapshot snapshot, ToLongFunction<Snapshot.Probes> number) {
        return snapshot.targets().stream()
                .map(Snapshot.TargetStatus::probes)
                .mapToLong(number)
                .sum();
    }
}
