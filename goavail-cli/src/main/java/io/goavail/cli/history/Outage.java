package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time for which a target was out of service.
 *
 * @param agent who decided so
 * @param from when it began, which may be before the period
 * @param length how much of it is known, and within the period
 * @param over whether it came back
 * @param ordered whether an operator's order had a part in when it began, or in when its records were gone
 * @param failover from the first news that it is down until its last record was gone; empty when none was removed, or by
 *     order
 */
record Outage(
        String agent,
        String target,
        Instant from,
        Duration length,
        boolean over,
        boolean ordered,
        Optional<Duration> failover) {

    /** For people: how long it lasted. */
    String lasted(Instant beginOfPeriod) {
        return Spans.text(length) + (over ? "" : " or more") + (from.isBefore(beginOfPeriod) ? " in the period" : "");
    }

    /** For people: how long it took until its last record was gone. */
    String removedAfter() {
        return ordered ? "by order" : failover.map(Spans::text).orElse("-");
    }
}
