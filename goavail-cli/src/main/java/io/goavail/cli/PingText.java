package io.goavail.cli;

import java.util.List;
import java.util.Locale;

/** For people, in the manner of fping. */
record PingText(boolean untilAnswered) implements PingPrinter {

    @Override
    public String probe(PingTarget target, int number, long rttNanos, String reason, PingTally soFar) {
        String outcome = reason.isEmpty() ? ms(rttNanos / 1e6) : reason;
        return String.format(
                Locale.ROOT,
                "%s : [%d], %s (%s avg, %.0f%% loss)",
                target.name(),
                number,
                outcome,
                soFar.received() == 0 ? "no" : ms(soFar.averageMillis()),
                soFar.lossPercent());
    }

    @Override
    public String target(PingTarget target) {
        PingTally tally = PingTally.of(target);
        if (untilAnswered) {
            return target.received() > 0
                    ? target.name() + " is alive (" + ms(tally.averageMillis()) + ")"
                    : target.name() + " is unreachable (" + (target.ended() == 0 ? "not asked" : target.lastReason())
                            + ")";
        }
        return target.name() + " : " + numbers(tally);
    }

    @Override
    public String total(List<PingTarget> targets, long tookNanos) {
        PingTally tally = PingTally.of(targets);
        return String.format(
                Locale.ROOT,
                "%d %s, %d answered: %s, in %.2f s",
                tally.targets(),
                tally.targets() == 1 ? "target" : "targets",
                tally.answered(),
                numbers(tally),
                tookNanos / 1e9);
    }

    private static String numbers(PingTally tally) {
        String numbers = String.format(
                Locale.ROOT,
                "sent/received/%%loss = %d/%d/%.1f%%",
                tally.sent(),
                tally.received(),
                tally.lossPercent());
        if (tally.inconclusive() > 0) {
            numbers += ", " + tally.inconclusive() + " failed on this side";
        }
        return tally.received() == 0
                ? numbers
                : numbers
                        + String.format(
                                Locale.ROOT,
                                ", min/avg/max = %.3f/%.3f/%.3f ms",
                                tally.leastNanos() / 1e6,
                                tally.averageMillis(),
                                tally.mostNanos() / 1e6);
    }

    private static String ms(double millis) {
        return String.format(Locale.ROOT, "%.3f ms", millis);
    }
}
