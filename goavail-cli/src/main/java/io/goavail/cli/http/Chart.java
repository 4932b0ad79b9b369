package io.goavail.cli.http;

import io.goavail.cli.http.History.Sample;
import java.util.List;
import java.util.Locale;

/** The last hour of a target as a small picture: a line for the round-trip time, bars from above for loss. */
final class Chart {

    private static final int STEP = 2;
    private static final int WIDTH = STEP * History.SAMPLES;
    private static final int HEIGHT = 24;

    private Chart() {}

    /** Ends on the right with now; an hour that is not over yet leaves room on the left. */
    static String of(List<Sample> samples) {
        double most = samples.stream()
                .mapToDouble(Sample::rttMillis)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        StringBuilder line = new StringBuilder();
        StringBuilder bars = new StringBuilder();
        int begin = History.SAMPLES - samples.size();
        boolean pen = false;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            int x = (begin + i) * STEP;
            if (sample.loss() > 0) {
                bars.append('M').append(x).append(" 0v").append(height(sample.loss()));
            }
            boolean known = Float.isFinite(sample.rttMillis());
            if (known) {
                // Half of the height for the least: a line that creeps up is seen, and one that is steady is steady.
                long y = HEIGHT - 2 - Math.round((HEIGHT - 6) * (sample.rttMillis() / Math.max(most, 1e-3)) * 0.8);
                line.append(pen ? 'L' : 'M').append(x).append(' ').append(y);
            }
            pen = known;
        }
        return String.format(
                Locale.ROOT,
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                        + "<path class=\"loss\" d=\"%s\"/><path class=\"rtt\" d=\"%s\"/></svg>",
                WIDTH,
                HEIGHT,
                label(samples),
                bars,
                line);
    }

    /** A minute with any loss is seen. */
    private static long height(float loss) {
        return Math.max(3, Math.round((double) loss * HEIGHT));
    }

    private static String label(List<Sample> samples) {
        long lossy = samples.stream().filter(sample -> sample.loss() > 0).count();
        String time = samples.size() == 1 ? "minute" : samples.size() + " minutes";
        return "the last " + time + ": " + (lossy == 0 ? "no loss" : "loss in " + lossy);
    }

    /** The whole loss of these minutes, in percent, as HTML takes it; empty when there was none. */
    static String lossPercent(List<Sample> samples) {
        double loss = samples.stream()
                .mapToDouble(Sample::loss)
                .filter(Double::isFinite)
                .average()
                .orElse(0);
        if (loss == 0 || loss >= 0.1) {
            return loss == 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * loss);
        }
        return loss < 0.001 ? "&lt; 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * loss);
    }

    /** Two digits that count: {@code 0.21 ms}, {@code 12 ms}. */
    static String millis(double millis) {
        String format = millis < 1 ? "%.2f ms" : millis < 10 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, format, millis);
    }
}
