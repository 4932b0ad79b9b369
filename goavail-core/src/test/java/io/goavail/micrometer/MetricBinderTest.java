package io.goavail.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.goavail.metrics.Histogram;
import io.goavail.metrics.Metric;
import io.goavail.metrics.Metric.Distribution;
import io.goavail.metrics.Metric.Sample;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricBinderTest {

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

    /** What the source tells. */
    private List<Metric> measured = List.of();

    private boolean silent;
    private int asked;
    private final MetricBinder binder = new MetricBinder(this::answer, Tags.of("monitor", "a"));

    private List<Metric> answer() {
        asked++;
        if (silent) {
            throw new IllegalStateException("on purpose");
        }
        return measured;
    }

    @Test
    void metersHaveTheNamesUnitsAndTagsThatMicrometerGivesThem() {
        measured = List.of(
                gauge("goavail_target_rtt_seconds", sample(0.25, "target", "x")),
                new Metric.Counter("goavail_probes", "How they ended.", List.of(sample(7, "result", "miss"))));
        binder.bindTo(registry);
        Gauge rtt = registry.get("goavail.target.rtt").gauge();
        assertThat(rtt.value()).isEqualTo(0.25);
        assertThat(rtt.getId().getBaseUnit()).isEqualTo("seconds");
        assertThat(rtt.getId().getTags())
                .isEqualTo(Tags.of("monitor", "a", "target", "x").stream().toList());
        FunctionCounter misses =
                registry.get("goavail.probes").tag("result", "miss").functionCounter();
        assertThat(misses.count()).isEqualTo(7);
        assertThat(misses.getId().getDescription()).isEqualTo("How they ended.");
        assertThat(misses.getId().getBaseUnit()).isNull();
    }

    @Test
    void seriesComeAndGoWithWhatTheyAreOf() {
        measured = List.of(gauge("goavail_target_up", sample(1, "target", "x"), sample(1, "target", "y")));
        binder.bindTo(registry);
        measured = List.of(gauge("goavail_target_up", sample(0, "target", "y"), sample(1, "target", "z")));
        report();
        assertThat(registry.find("goavail.target.up").gauges())
                .extracting(gauge -> gauge.getId().getTag("target"), Gauge::value)
                .containsExactlyInAnyOrder(tuple("y", 0.0), tuple("z", 1.0));
    }

    @Test
    void aReportCostsOneAnswer() {
        List<Sample> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(sample(i, "target", "t" + i));
        }
        measured = List.of(gauge("goavail_target_up", many.toArray(Sample[]::new)));
        binder.bindTo(registry);
        int before = asked;
        report();
        assertThat(asked).isEqualTo(before + 1);
        clock.add(Duration.ofMillis(900));
        read();
        assertThat(asked).isEqualTo(before + 1);
    }

    @Test
    void anAnswerThatTakesLongIsAskedForSeldom() {
        measured = List.of(gauge("goavail_dry_run", sample(0)));
        MetricBinder slow = new MetricBinder(
                () -> {
                    clock.add(Duration.ofSeconds(1));
                    return answer();
                },
                List.of());
        slow.bindTo(registry);
        for (int second = 0; second < 100; second++) {
            clock.add(Duration.ofSeconds(1));
            read();
        }
        assertThat(asked).isBetween(5, 6);
    }

    @Test
    void whileThereIsNoAnswerGaugesAreUnknownAndCountersStandStill() {
        measured = List.of(
                gauge("goavail_dry_run", sample(0)),
                new Metric.Counter("goavail_events", "", List.of(sample(7, "kind", "watching"))));
        binder.bindTo(registry);
        silent = true;
        report();
        assertThat(registry.get("goavail.dry.run").gauge().value()).isNaN();
        assertThat(registry.get("goavail.events").functionCounter().count()).isEqualTo(7);
        silent = false;
        report();
        assertThat(registry.get("goavail.dry.run").gauge().value()).isZero();
    }

    @Test
    void aMeterThatTheRegistryRefusesSpoilsNoReport() {
        measured = List.of(gauge("goavail_dry_run", sample(0)), gauge("goavail_target_up", sample(1, "target", "x")));
        binder.bindTo(registry);
        registry.config().onMeterAdded(meter -> {
            throw new IllegalArgumentException("refused on purpose by a test");
        });
        measured = List.of(gauge("goavail_dry_run", sample(0)), gauge("goavail_target_up", sample(1, "target", "y")));
        report();
        assertThat(registry.get("goavail.dry.run").gauge().value()).isZero();
    }

    @Test
    void whatARegistryRefusesAtOnceIsNotBoundAtAll() {
        measured = List.of(gauge("goavail_dry_run", sample(0)), gauge("goavail_target_up", sample(1, "target", "x")));
        registry.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("goavail.target.up")) {
                throw new IllegalArgumentException("refused on purpose by a test");
            }
        });
        assertThatThrownBy(() -> binder.bindTo(registry)).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.find("goavail.dry.run").gauge()).isNull();
    }

    @Test
    void whatDoesNotAnswerIsNotBound() {
        silent = true;
        assertThatThrownBy(() -> binder.bindTo(registry)).isInstanceOf(IllegalStateException.class);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void closingTakesEverythingOutOfAllRegistries() {
        SimpleMeterRegistry other = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        measured = List.of(gauge("goavail_dry_run", sample(0)), durations(histogram(0, 0, 0, 0)));
        binder.bindTo(registry);
        binder.bindTo(other);
        Gauge held = registry.get("goavail.dry.run").gauge();
        assertThat(other.getMeters()).isNotEmpty();
        binder.close();
        assertThat(registry.getMeters()).isEmpty();
        assertThat(other.getMeters()).isEmpty();
        int before = asked;
        clock.add(Duration.ofSeconds(10));
        held.value();
        assertThat(asked).isEqualTo(before);
        binder.close();
    }

    @Test
    void metersGoOnWhenTheBinderIsForgotten() {
        measured = List.of(new Metric.Counter("goavail_gossip_refutations", "", List.of(sample(1))));
        new MetricBinder(this::answer, List.of()).bindTo(registry);
        System.gc();
        measured = List.of(new Metric.Counter("goavail_gossip_refutations", "", List.of(sample(2))));
        report();
        assertThat(registry.get("goavail.gossip.refutations").functionCounter().count())
                .isEqualTo(2);
    }

    @Test
    void aTimerHasTheCountsOfEachRangeAndTheSum() {
        measured = List.of(gauge("goavail_dry_run", sample(0)), durations(histogram(0, 0, 0, 0)));
        binder.bindTo(registry);
        // 3 of about 0.6 ms, 2 of 4 ms, 1 of 250 ms: 259.8 ms.
        measured = List.of(gauge("goavail_dry_run", sample(0)), durations(histogram(259_800, 3, 2, 1)));
        report();
        Timer timer = registry.get("goavail.probe.rtt").timer();
        assertThat(timer.count()).isEqualTo(6);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isCloseTo(259.8, within(1e-4));
        assertThat(atMost(timer)).containsExactly(3L, 5L);
        report();
        assertThat(timer.count()).isEqualTo(6);
    }

    @Test
    void theSumIsRightWhereverInTheirRangesTheValuesLie() {
        measured = List.of(gauge("goavail_dry_run", sample(0)), durations(histogram(0, 0, 0, 0)));
        binder.bindTo(registry);
        Timer timer = registry.get("goavail.probe.rtt").timer();
        long sum = 0;
        long[] counts = new long[3];
        for (long[] values : new long[][] {{1_000, 1_000}, {1}, {1_001, 10_000}, {9_999, 500, 10_001}, {70_000}, {0}}) {
            for (long micros : values) {
                sum += micros;
                counts[micros <= 1_000 ? 0 : micros <= 10_000 ? 1 : 2]++;
            }
            measured = List.of(
                    gauge("goavail_dry_run", sample(0)), durations(histogram(sum, counts[0], counts[1], counts[2])));
            report();
            assertThat(timer.totalTime(TimeUnit.MICROSECONDS)).isCloseTo(sum, within(0.1));
            assertThat(atMost(timer)).containsExactly(counts[0], counts[0] + counts[1]);
        }
    }

    @Test
    void aTimerBeginsWithWhatComesAfterTheBindingAndANewOneWithAll() {
        measured = List.of(gauge("goavail_dry_run", sample(0)), durations(histogram(5_000, 10, 0, 0)));
        binder.bindTo(registry);
        Distribution added = new Distribution(Map.of("provider", "new"), histogram(2_000, 1, 1, 0));
        Distribution known = new Distribution(Map.of("provider", "old"), histogram(5_500, 11, 0, 0));
        measured = List.of(
                gauge("goavail_dry_run", sample(0)),
                new Metric.Durations("goavail_probe_rtt_seconds", "", List.of(known, added)));
        report();
        assertThat(registry.get("goavail.probe.rtt")
                        .tag("provider", "old")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("goavail.probe.rtt")
                        .tag("provider", "new")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    /** More than a second later, all meters are read. */
    private void report() {
        clock.add(Duration.ofSeconds(2));
        read();
    }

    private void read() {
        registry.getMeters().forEach(meter -> meter.measure().forEach(m -> m.getValue()));
    }

    private static List<Long> atMost(Timer timer) {
        return Arrays.stream(timer.takeSnapshot().histogramCounts())
                .map(CountAtBucket::count)
                .map(Double::longValue)
                .toList();
    }

    private static Metric gauge(String name, Sample... samples) {
        return new Metric.Gauge(name, "", List.of(samples));
    }

    private static Sample sample(double value) {
        return new Sample(Map.of(), value);
    }

    private static Sample sample(double value, String label, String of) {
        return new Sample(Map.of(label, of), value);
    }

    private static Metric durations(Histogram histogram) {
        return new Metric.Durations(
                "goavail_probe_rtt_seconds", "", List.of(new Distribution(Map.of("provider", "old"), histogram)));
    }

    /** Up to 1 ms, up to 10 ms, and more. */
    private static Histogram histogram(long sumMicros, long first, long second, long rest) {
        return new Histogram(
                List.of(Duration.ofMillis(1), Duration.ofMillis(10)),
                List.of(first, second, rest),
                Duration.ofNanos(sumMicros * 1_000));
    }
}
