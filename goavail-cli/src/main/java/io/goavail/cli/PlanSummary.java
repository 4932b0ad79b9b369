package io.goavail.cli;

import io.goavail.spi.Health;
import java.util.ArrayList;
import java.util.List;

/** A plan in a line. */
record PlanSummary(Plan plan) {

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, plan.count(PlanStep.REMOVE), "to remove");
        add(parts, plan.count(PlanStep.ADD), "to add");
        add(parts, plan.count(PlanStep.KEEP), "kept for min_in_service");
        add(parts, plan.count(PlanStep.HOLD), "held back by max_removals");
        add(parts, plan.count(PlanStep.DRIFT), "left for you to add");
        String changes = switch (plan.outcome()) {
            case NOTHING -> "Nothing to do";
            case CHANGES -> "To do";
            case UNKNOWN -> "Could not tell all";
        };
        return targets() + ". " + changes + (parts.isEmpty() ? "" : ": " + String.join(", ", parts)) + unknown() + ".";
    }

    private String targets() {
        List<String> parts = new ArrayList<>();
        for (Health health : List.of(Health.UP, Health.DOWN, Health.UNKNOWN)) {
            long count = plan.targets().stream()
                    .filter(target -> target.status().health() == health)
                    .count();
            add(parts, count, health.name());
        }
        int all = plan.targets().size();
        return all + (all == 1 ? " target: " : " targets: ") + String.join(", ", parts);
    }

    private String unknown() {
        long failed = plan.hostnames().stream()
                .filter(name -> name.failure().isPresent())
                .count();
        return failed == 0 ? "" : "; " + failed + " of " + plan.hostnames().size() + " hostnames failed";
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
