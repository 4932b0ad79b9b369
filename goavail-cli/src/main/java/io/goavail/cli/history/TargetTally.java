package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
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
    private final Predicate<Instant> orderedSince;
    private final Strip strip;
    private final Deque<Outage> outages = new ArrayDeque<>();
    private final Deque<Duration> failovers = new ArrayDeque<>();
    private Duration in = Duration.ZERO;
    private Duration out = Duration.ZERO;
    private long count;
    private @Nullable State state;
    private @Nullable Instant down;

    /** Goes on while nothing is known: a restart ends no outage. */
    private @Nullable OutageTally outage;

    /** @param orderedSince whether a vote on the target was an operator's at a moment or later, as far as is known by now */
    TargetTally(String agent, String target, Instant from, Instant to, Predicate<Instant> orderedSince) {
        this.agent = agent;
        this.target = target;
        this.from = from;
        this.to = to;
        this.orderedSince = orderedSince;
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
        settle(at);
        state = new State(at, isIn);
        if (isIn) {
            endOutage(true);
            // Whoever still sees it down has been overruled: that is no news any more.
            down = null;
        } else if (outage == null) {
            outage = new OutageTally(at, down != null ? down : at, orderedSince);
        }
    }

    /** Its record under a hostname went; {@code frozenSince} is whether that was held up by an order. */
    void remove(Instant at, String hostname, Predicate<Instant> frozenSince) {
        if (outage != null && state != null) {
            outage.remove(at, hostname, frozenSince);
        }
    }

    /** From now on nothing is known. */
    void forget(Instant at) {
        settle(at);
        state = null;
        down = null;
    }

    /** It is not watched any more. */
    void leave(Instant at) {
        forget(at);
        endOutage(false);
    }

    private void settle(Instant at) {
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
            }
            if (outage != null) {
                outage.add(time);
            }
        }
    }

    private void endOutage(boolean over) {
        if (outage == null) {
            return;
        }
        Outage ended = outage.end(agent, target, over);
        outage = null;
        if (ended.length().isZero()) {
            return; // It was over before the period.
        }
        count++;
        keep(outages, ended, MOST_OUTAGES);
        if (!ended.from().isBefore(from)) {
            ended.failover().ifPresent(time -> keep(failovers, time, MOST_FAILOVERS));
        }
    }

    private static <T> void keep(Deque<T> newest, T item, int most) {
        if (newest.size() == most) {
            newest.removeFirst();
        }
        newest.addLast(item);
    }

    /** What was summed up; the last call. */
    Row row() {
        endOutage(false);
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
