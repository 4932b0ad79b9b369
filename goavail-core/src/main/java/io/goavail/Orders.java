package io.goavail;

import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the operator has ordered: votes that stand for this agent's own, and pools that it leaves alone. Of what is not in the
 * settings nothing is kept, so it is no larger than they are. No threads and no clock.
 */
final class Orders {

    /** One in force, and since when. */
    private record Given(VoteOverride override, long sinceNanos) {

        /** How much longer it lasts; {@code Long.MAX_VALUE} when it has no end. */
        long leftNanos(long nowNanos) {
            return override.lasts()
                    .map(time -> time.toNanos() - (nowNanos - sinceNanos))
                    .orElse(Long.MAX_VALUE);
        }

        VoteOverride asOf(long nowNanos) {
            return override.lasts().isEmpty()
                    ? override
                    : override.lasting(Duration.ofNanos(Math.max(0, leftNanos(nowNanos))));
        }
    }

    private final Consumer<Event> events;
    private final Map<Target, Given> overrides = new LinkedHashMap<>();
    private final Set<String> frozen = new LinkedHashSet<>();

    Orders(Consumer<Event> events) {
        this.events = events;
    }

    /** Goes on with what was ordered before the start. Who was told of an override that is over is told of its end. */
    void restore(Steering before, long nowNanos) {
        before.overrides().forEach((target, override) -> {
            if (override.lasts().filter(Duration::isZero).isPresent()) {
                events.accept(new Event.OverrideEnded(target, override, "its time was over before this agent started"));
            } else {
                override(target, override, nowNanos);
            }
        });
        before.frozen().forEach(this::freeze);
    }

    void override(Target target, VoteOverride override, long nowNanos) {
        overrides.put(target, new Given(override, nowNanos));
        events.accept(new Event.Overridden(target, override));
    }

    /** Returns whether there was one. */
    boolean endOverride(Target target, String why) {
        Given ended = overrides.remove(target);
        if (ended != null) {
            events.accept(new Event.OverrideEnded(target, ended.override(), why));
        }
        return ended != null;
    }

    /** Returns whether it was not before. */
    boolean freeze(String pool) {
        boolean news = frozen.add(pool);
        if (news) {
            events.accept(new Event.PoolFrozen(pool));
        }
        return news;
    }

    /** Returns whether it was frozen. */
    boolean thaw(String pool) {
        boolean news = frozen.remove(pool);
        if (news) {
            events.accept(new Event.PoolThawed(pool));
        }
        return news;
    }

    /** Only these are this agent's business from now on. */
    void use(Set<Target> targets, Predicate<String> pools) {
        List.copyOf(overrides.keySet()).stream()
                .filter(target -> !targets.contains(target))
                .forEach(target -> endOverride(target, "it is not watched any more"));
        List.copyOf(frozen).stream().filter(pools.negate()).forEach(this::thaw);
    }

    /** Ends what is over; returns the targets. */
    List<Target> expire(long nowNanos) {
        List<Target> over = overrides.entrySet().stream()
                .filter(entry -> entry.getValue().leftNanos(nowNanos) <= 0)
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(target -> endOverride(target, "its time is over"));
        return over;
    }

    /** How long until {@link #expire} has something to do, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        long idle = most;
        for (Given given : overrides.values()) {
            idle = Math.min(idle, given.leftNanos(nowNanos));
        }
        return idle;
    }

    boolean areOn(Target target) {
        return overrides.containsKey(target);
    }

    /** The vote that is ordered, or else this one. */
    Vote vote(Target target, Vote own) {
        Given given = overrides.get(target);
        return given == null ? own : given.override().vote();
    }

    boolean isFrozen(String pool) {
        return frozen.contains(pool);
    }

    Steering steering(long nowNanos) {
        Map<Target, VoteOverride> all = new LinkedHashMap<>();
        overrides.forEach((target, given) -> all.put(target, given.asOf(nowNanos)));
        return new Steering(all, frozen);
    }
}
