package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An outage that goes on, as far as is known. For one thread. */
final class OutageTally {

    private final Instant from;
    private final Instant news;
    private final Predicate<Instant> orderedSince;
    private final Set<String> removedFrom = new HashSet<>();
    private Duration length = Duration.ZERO;
    private @Nullable Duration failover;
    private boolean ordered;

    /**
     * @param from the decision
     * @param news when the target was first seen down
     * @param orderedSince whether a vote on the target was an operator's at a moment or later, as far as is known by now
     */
    OutageTally(Instant from, Instant news, Predicate<Instant> orderedSince) {
        this.from = from;
        this.news = news;
        this.orderedSince = orderedSince;
        this.ordered = orderedSince.test(news);
    }

    /** It lasted so much longer, within the period. */
    void add(Duration time) {
        length = length.plus(time);
    }

    /**
     * A record under a hostname went. A second time under the same one is no failover.
     *
     * @param frozenSince whether the writer had been told at a moment or later to leave the hostname as it is
     */
    void remove(Instant at, String hostname, Predicate<Instant> frozenSince) {
        if (removedFrom.add(hostname)) {
            ordered |= orderedSince.test(news) || frozenSince.test(news);
            // The clocks of two agents differ.
            failover = at.isBefore(news) ? Duration.ZERO : Duration.between(news, at);
        }
    }

    /** What came of it. Where nothing was removed and an operator had a say, that may be why. */
    Outage end(String agent, String target, boolean over) {
        boolean byOrder = ordered || (failover == null && orderedSince.test(news));
        Optional<Duration> time = byOrder ? Optional.empty() : Optional.ofNullable(failover);
        return new Outage(agent, target, from, length, over, byOrder, time);
    }
}
