package io.goavail.cli.config;

import io.goavail.Damping;
import io.goavail.Probing;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** The keys at the top that say how often and how long. */
final class Timing {

    private static final Duration LEAST_RECONCILE = Duration.ofSeconds(1);
    private static final Duration MOST_RECONCILE = Duration.ofDays(1);

    private final Table root;

    Timing(Table root) {
        this.root = root;
    }

    /** Each key is set on its own, so that one that is out of its range hides no other. */
    Probing probing() {
        Probing probing = Probing.defaults();
        probing = set("interval", root.duration("interval"), probing, (before, every) -> Probing.every(every));
        probing = set("retry_interval", root.duration("retry_interval"), probing, Probing::withRetryInterval);
        probing = set("timeout_floor", root.duration("timeout_floor"), probing, Probing::withTimeoutFloor);
        Optional<Long> failure = root.integer("failure_threshold");
        Optional<Long> recovery = root.integer("recovery_threshold");
        probing = set("failure_threshold", failure, probing, (before, count) -> before.withThreshold(small(count)));
        return set(
                "recovery_threshold",
                recovery,
                probing,
                (before, count) -> before.withThresholds(before.failureThreshold(), small(count)));
    }

    Damping damping() {
        Damping defaults = Damping.defaults();
        Optional<Duration> hold = root.duration("damping_hold");
        Optional<Duration> max = root.duration("damping_max");
        Optional<Duration> halfLife = root.duration("damping_half_life");
        if (halfLife.isPresent() && halfLife.get().isZero()) {
            root.error("damping_half_life", "more than zero is right; damping_hold = 0 turns damping off");
            return defaults;
        }
        if (hold.isPresent() && hold.get().isZero()) {
            return Damping.none();
        }
        Duration first = hold.orElse(defaults.firstHold());
        Duration longest = max.orElse(first.compareTo(defaults.maxHold()) > 0 ? first : defaults.maxHold());
        if (longest.compareTo(first) < 0) {
            root.error("damping_max", "is shorter than damping_hold; at least " + first.toSeconds() + "s is right");
            return defaults;
        }
        return new Damping(first, longest, halfLife.orElse(defaults.halfLife()));
    }

    Duration reconcileInterval() {
        Duration interval = root.duration("reconcile_interval").orElse(Duration.ofMinutes(1));
        if (interval.compareTo(LEAST_RECONCILE) < 0 || interval.compareTo(MOST_RECONCILE) > 0) {
            root.error("reconcile_interval", "is from 1s to 24h");
        }
        return interval;
    }

    private <T> Probing set(String key, Optional<T> value, Probing before, BiFunction<Probing, T, Probing> setter) {
        try {
            return value.map(v -> setter.apply(before, v)).orElse(before);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            // The key stands in front of the message already.
            root.error(key, message.startsWith(key + " ") ? message.substring(key.length() + 1) : message);
            return before;
        }
    }

    private static int small(long count) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, count));
    }
}
