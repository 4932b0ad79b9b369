package io.goavail.cli;

import io.goavail.Event;
import io.goavail.spi.Health;
import io.goavail.spi.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a monitor tells that its snapshot does not: why targets are DOWN, and why probes fail. For use from any thread. */
final class PlanNews implements Consumer<Event> {

    private final Map<Target, String> reasons = new ConcurrentHashMap<>();
    private final Semaphore told = new Semaphore(0);
    private volatile Event.@Nullable ProbesInconclusive trouble;

    @Override
    public void accept(Event event) {
        if (event instanceof Event.HealthChanged changed) {
            reasons.put(changed.target(), changed.to() == Health.DOWN ? changed.reason() : "");
        } else if (event instanceof Event.ProbesInconclusive fail) {
            trouble = fail;
        } else if (event instanceof Event.ProbesConclusive) {
            trouble = null;
        }
        told.release();
    }

    /** Waits until something more is told, or for so long. */
    void await(Duration most) throws InterruptedException {
        told.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        told.drainPermits();
    }

    /** Why it is DOWN; empty when it is not. */
    String reason(Target target) {
        return reasons.getOrDefault(target, "");
    }

    /** Why probes fail on this side, where they do. */
    Optional<Event.ProbesInconclusive> trouble() {
        return Optional.ofNullable(trouble);
    }
}
