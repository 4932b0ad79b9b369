package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one agent decided of one target, summed up over a period. For one thread; time goes forwards. */
final class TargetTally {

    /** What a page shows of a target; older ones are counted only. */
    private static final int MOST_OUTAGES = 100;

    /** The median of the newest of these is that of all, for all purposes. */
    private static final int MOST_FAILOVERS = 1_000;

    /** What is known since a moment. */
    private record State(Instant since, boolean in) {}

    private final String agent;
    private final String target;
    private final Instant from;
    private final Instant to;
    private final Strip strip;
    private final Deque<Outage> outages = new ArrayDeque<>();
    private final Deque<Duration> failovers = new ArrayDeque<>();
    private final Set<String> removedFrom = new HashSet<>();
    private Duration in = Duration.ZERO;
    private Duration out = Duration.ZERO;
    private long count;
    private @Nullable State state;
    private @Nullable Instant down;
    private @Nullable Instant news;
    private @Nullable Duration failover;

    TargetTally(String agent, String target, Instant from, Instant to) {
        this.agent = agent;
        this.target = target;
        this.from = from;
        this.to = to;
        this.strip = new Strip(from, to);
    }

    /** The agent itself saw it go down, or otherwise. */
    void health(Instant at, boolean isDown) {
        if (!isDown) {
            down = null;
        } else if (down == null) {
            down = at;
        }
    }

    /** The agents decided that it is in service, or out of it. */
    void decide(Instant at, boolean isIn) {
        if (state != null && state.in() == isIn) {
            return;
        }
        settle(at, true);
        state = new State(at, isIn);
        if (isIn) {
            // Whoever still sees it down has been overruled: that is no news any more.
            down = null;
        } else {
            news = down != null ? down : at;
            failover = null;
            removedFrom.clear();
        }
    }

    /** Its record under a hostname went. A second time under the same one is no failover. */
    void remove(Instant at, String hostname) {
        if (news != null && state != null && !state.in() && removedFrom.add(hostname)) {
            // The clocks of two agents differ.
            failover = at.isBefore(news) ? Duration.ZERO : Duration.between(news, at);
        }
    }

    /** From now on nothing is known. */
    void forget(Instant at) {
        settle(at, false);
        state = null;
        down = null;
    }

    private void settle(Instant at, boolean over) {
        if (state == null) {
            return;
        }
        Instant begin = state.since().isBefore(from) ? from : state.since();
        Instant end = at.isAfter(to) ? to : at;
        if (begin.isBefore(end)) {
            Duration time = Duration.between(begin, end);
            strip.add(begin, end, state.in());
            if (state.in()) {
                in = in.plus(time);
            } else {
                out = out.plus(time);
                count(new Outage(agent, target, state.since(), time, over, Optional.ofNullable(failover)));
            }
        }
    }

    private void count(Outage outage) {
        count++;
        keep(outages, outage, MOST_OUTAGES);
        outage.failover().ifPresent(time -> keep(failovers, time, MOST_FAILOVERS));
    }

    private static <T> void keep(Deque<T> newest, T item, int most) {
        if (newest.size() == most) {
            newest.removeFirst();
        }
        newest.addLast(item);
    }

    /** What was summed up. */
    Row row() {
        return new Row(
                agent,
                target,
                in,
                out,
                count,
                List.copyOf(outages),
                failovers.stream().sorted().toList(),
                strip);
    }
}
