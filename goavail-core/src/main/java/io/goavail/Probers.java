package io.goavail;

import io.goavail.spi.Health;
import io.goavail.spi.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** All probers of a monitor, one for each target. Owned by the control thread, but for what pingers report. */
final class Probers {

    private final Map<Target, TargetProber> probers = new LinkedHashMap<>();
    private final Queue<TargetProber> changed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private final LongSupplier clock;
    private final Runnable somethingChanged;
    private final ProbeTally tally = new ProbeTally();
    private boolean stopped;

    /** @param somethingChanged called on a pinger's thread when {@link #takeChanged} has something to give */
    Probers(LongSupplier clock, Runnable somethingChanged) {
        this.clock = clock;
        this.somethingChanged = somethingChanged;
    }

    /**
     * Watches just these pools' targets: the new ones spread over an interval, those that stay with what is known. Returns
     * those that leave.
     */
    synchronized List<Target> use(Settings settings) {
        if (stopped) {
            return List.of();
        }
        Map<Target, Check> wanted = new LinkedHashMap<>();
        settings.pools()
                .forEach(pool ->
                        pool.addresses().forEach(address -> wanted.putIfAbsent(pool.target(address), pool.check())));
        Map<Target, TargetProber> before = new LinkedHashMap<>(probers);
        probers.clear();
        List<TargetProber> fresh = new ArrayList<>();
        wanted.forEach((target, check) -> {
            TargetProber known = before.remove(target);
            if (known != null && known.pinger().equals(check.pinger())) {
                known.use(settings.probing());
                probers.put(target, known);
                return;
            }
            Health health = known == null ? Health.UNKNOWN : known.health();
            if (known != null) {
                known.stop();
            }
            TargetProber prober =
                    new TargetProber(target, check.pinger(), settings.probing(), health, clock, tally, this::changed);
            probers.put(target, prober);
            fresh.add(prober);
        });
        before.values().forEach(TargetProber::stop);
        long interval = settings.probing().interval().toNanos();
        for (int i = 0; i < fresh.size(); i++) {
            fresh.get(i).start((long) ((double) interval * i / fresh.size()));
        }
        return List.copyOf(before.keySet());
    }

    /** From any thread; nothing is watched any more. */
    synchronized void stop() {
        stopped = true;
        probers.values().forEach(TargetProber::stop);
    }

    /** The targets whose health has changed or is about to, since the last call. */
    List<Engine.Observation> takeChanged() {
        announced.set(false);
        List<Engine.Observation> observations = new ArrayList<>();
        for (TargetProber prober = changed.poll(); prober != null; prober = changed.poll()) {
            // Of the one in force: a pinger may have been replaced since, and its prober began with this health.
            TargetProber now = probers.get(prober.target());
            if (now != null) {
                observations.add(
                        new Engine.Observation(prober.target(), now.health(), prober.reason(), now.isInQuestion()));
            }
        }
        return observations;
    }

    Optional<TargetProber> of(Target target) {
        return Optional.ofNullable(probers.get(target));
    }

    void startAnew(Target target, Health health) {
        of(target).ifPresent(prober -> prober.startAnew(health));
    }

    boolean isInQuestion(Target target) {
        return of(target).filter(TargetProber::isInQuestion).isPresent();
    }

    boolean isAnswering(Target target) {
        return of(target).filter(TargetProber::isAnswering).isPresent();
    }

    Collection<TargetProber> all() {
        return probers.values();
    }

    ProbeTally tally() {
        return tally;
    }

    private void changed(TargetProber prober) {
        changed.add(prober);
        if (announced.compareAndSet(false, true)) {
            somethingChanged.run();
        }
    }
}
