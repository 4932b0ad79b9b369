package io.goavail.cli;

import java.util.List;
import java.util.Optional;

/**
 * What a live agent would change now, and why.
 *
 * @param agreement how agents decide; empty for an agent that has no cluster
 * @param notes what a reader should know of how this was found
 */
record Plan(Optional<Agreement> agreement, List<String> notes, List<PlanTarget> targets, List<PlanHostname> hostnames) {

    /** What it comes to. */
    enum Outcome {
        NOTHING(ExitCode.OK),
        CHANGES(ExitCode.CHANGES),
        /** Something could not be told; what could is in the plan all the same. */
        UNKNOWN(ExitCode.FAILURE);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    Plan {
        notes = List.copyOf(notes);
        targets = List.copyOf(targets);
        hostnames = List.copyOf(hostnames);
    }

    Outcome outcome() {
        if (hostnames.stream().anyMatch(name -> name.failure().isPresent())
                || !targets.stream().allMatch(PlanTarget::isDecided)) {
            return Outcome.UNKNOWN;
        }
        return hostnames.stream().anyMatch(PlanHostname::hasChange) ? Outcome.CHANGES : Outcome.NOTHING;
    }

    long count(PlanStep step) {
        return hostnames.stream().mapToLong(name -> name.count(step)).sum();
    }
}
