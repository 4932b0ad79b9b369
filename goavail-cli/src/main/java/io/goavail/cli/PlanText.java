package io.goavail.cli;

import io.goavail.Snapshot.Probes;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.cli.log.Quoting;
import io.goavail.spi.AddressText;
import io.goavail.spi.Health;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** For people: what is to be changed line by line, and the rest in short. No colours, so it reads the same everywhere. */
final class PlanText implements PlanPrinter {

    @Override
    public void print(Plan plan, PrintStream out) {
        plan.notes().forEach(note -> line(out, "note: " + note));
        plan.hostnames().forEach(hostname -> print(hostname, out));
        line(out, new PlanSummary(plan).toString());
    }

    private static void print(PlanHostname hostname, PrintStream out) {
        line(
                out,
                hostname.publication().hostname() + " (pool "
                        + hostname.publication().pool() + ", "
                        + hostname.publication().provider() + ")");
        hostname.failure().ifPresent(failure -> entry(out, "failed", failure));
        Map<PlanStep, List<String>> inShort = new EnumMap<>(PlanStep.class);
        for (PlanAddress address : hostname.addresses()) {
            String text = AddressText.format(address.address());
            if (isNews(address)) {
                String why = address.target().map(PlanText::why).orElse("");
                entry(out, address.step(), text + "  " + why);
            } else {
                inShort.computeIfAbsent(address.step(), step -> new ArrayList<>())
                        .add(text);
            }
        }
        inShort.forEach((step, addresses) -> entry(out, step, Summary.list(addresses)));
    }

    private static boolean isNews(PlanAddress address) {
        return address.step().isChange()
                || address.step() == PlanStep.DRIFT
                || address.target()
                        .filter(target -> target.status().health() != Health.UP)
                        .isPresent();
    }

    private static String why(PlanTarget target) {
        TargetStatus status = target.status();
        Probes probes = status.probes();
        return switch (status.health()) {
            case UP ->
                "UP"
                        + probes.smoothedRtt()
                                .map(rtt -> String.format(Locale.ROOT, ", %.3f ms", rtt.toNanos() / 1e6))
                                .orElse("");
            case DOWN -> "DOWN, " + target.reason();
            case UNKNOWN ->
                "UNKNOWN, " + probes.replies() + " answered, " + probes.misses() + " missed, " + probes.inconclusive()
                        + " failed on this side";
        };
    }

    private static String remark(PlanStep step) {
        return switch (step) {
            case KEEP -> "; too few would be left (min_in_service)";
            case HOLD -> "; too many would go at once (max_removals)";
            case DRIFT -> "; left for you to add (drift = \"report\")";
            case UNKNOWN -> "; left as it is";
            case FOREIGN -> "; not listed, never touched";
            default -> "";
        };
    }

    private static void entry(PrintStream out, PlanStep step, String text) {
        entry(out, step.word(), text + remark(step));
    }

    private static void entry(PrintStream out, String word, String text) {
        line(out, String.format(Locale.ROOT, "  %-7s  %s", word, text));
    }

    private static void line(PrintStream out, String text) {
        out.println(Quoting.visible(text));
    }
}
