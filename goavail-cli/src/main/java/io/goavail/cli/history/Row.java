package io.goavail.cli.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A target in a report, as one agent decided on it.
 *
 * @param in how long it was in service
 * @param out how long it was not
 * @param count how many outages there were
 * @param outages the newest of them, in order of time
 * @param failovers how long the newest failovers took, the shortest first
 */
record Row(
        String agent,
        String target,
        Duration in,
        Duration out,
        long count,
        List<Outage> outages,
        List<Duration> failovers,
        Strip strip) {

    /** The time of which it is known whether it was in service. */
    Duration known() {
        return in.plus(out);
    }

    /** The share of the time that is known in which it was in service; empty when nothing is. */
    OptionalDouble availability() {
        double all = in.toMillis() + (double) out.toMillis();
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(in.toMillis() / all);
    }

    /** What half of the failovers took at most. */
    Optional<Duration> median() {
        return failovers.isEmpty() ? Optional.empty() : Optional.of(failovers.get((failovers.size() - 1) / 2));
    }

    /** What the slowest failover took. */
    Optional<Duration> worst() {
        return failovers.isEmpty() ? Optional.empty() : Optional.of(failovers.get(failovers.size() - 1));
    }
}
