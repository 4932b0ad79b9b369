package io.goavail.cli.http;

import io.goavail.Snapshot.Probes;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.spi.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How each target answered in the last hour, a sample a minute. For any thread. */
final class History {

    /** An hour; 10,000 targets take 5 MB. */
    static final int SAMPLES = 60;

    private final Map<Target, Trace> traces = new HashMap<>();

    /** Takes a sample of each of these targets, and forgets all others. */
    synchronized void sample(List<TargetStatus> targets) {
        Map<Target, Trace> before = new HashMap<>(traces);
        traces.clear();
        for (TargetStatus status : targets) {
            Trace trace = Optional.ofNullable(before.get(status.target())).orElseGet(Trace::new);
            trace.add(status.probes());
            traces.put(status.target(), trace);
        }
    }

    /** The samples of a target, the oldest first; empty before the first one. */
    synchronized List<Sample> of(Target target) {
        return Optional.ofNullable(traces.get(target)).map(Trace::samples).orElse(List.of());
    }

    /**
     * A minute of a target.
     *
     * @param rttMillis the smoothed round-trip time at its end; NaN when it did not answer
     * @param loss the share of its probes that were missed, 0 to 1; NaN when none was sent
     */
    record Sample(float rttMillis, float loss) {

        static Sample between(long repliesBefore, long missesBefore, Probes now) {
            long replies = now.replies() - repliesBefore;
            long misses = now.misses() - missesBefore;
            float rtt = replies > 0
                    ? now.smoothedRtt().map(time -> time.toNanos() / 1e6f).orElse(Float.NaN)
                    : Float.NaN;
            return new Sample(rtt, replies + misses > 0 ? (float) misses / (replies + misses) : Float.NaN);
        }
    }

    /** A ring of samples, as small as it can be. */
    private static final class Trace {

        private final float[] rttMillis = new float[SAMPLES];
        private final float[] loss = new float[SAMPLES];
        private int count;
        private long replies;
        private long misses;

        void add(Probes probes) {
            // Begun anew, with another pinger.
            boolean anew = probes.replies() < replies || probes.misses() < misses;
            Sample sample = anew ? Sample.between(0, 0, probes) : Sample.between(replies, misses, probes);
            int at = count % SAMPLES;
            rttMillis[at] = sample.rttMillis();
            loss[at] = sample.loss();
            // Stays below the limit and keeps its place in the ring.
            count = count + 1 == 2 * SAMPLES ? SAMPLES : count + 1;
            replies = probes.replies();
            misses = probes.misses();
        }

        List<Sample> samples() {
            int from = Math.max(0, count - SAMPLES);
            return IntStream.range(from, count)
                    .map(i -> i % SAMPLES)
                    .mapToObj(at -> new Sample(rttMillis[at], loss[at]))
                    .toList();
        }
    }
}
