package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works until what stands under one hostname is what the guard desires: reads, compares, changes, and does so again after
 * every failure, every new decision and every reconcile interval. A change is always worked out from a read that ended
 * just before, never from memory. No threads and no clock: it says what to do next, and hears how that went.
 */
final class Reconciler {

    /** What to do now. */
    sealed interface Step {

        /** Nothing, until {@link #wakeNanos()} or the next decision. */
        record Rest() implements Step {}

        /** Read the hostname; {@link #readDone} or {@link #failed} follows. */
        record Read() implements Step {}

        /** Apply the change; {@link #applied} or {@link #failed} follows. */
        record Apply(Change change) implements Step {}
    }

    private static final Step REST = new Step.Rest();
    private static final Step READ = new Step.Read();

    private final Outages outages;
    private final boolean dryRun;
    private final Consumer<Event> events;

    private Publication publication;
    private Pool pool;
    private Guard guard;
    private Duration interval;

    private boolean busy;
    private String call = "read";
    private long callBeganNanos;
    private long wakeNanos;

    /** Since when there has been something to do; null when there is nothing. */
    private @Nullable Long dueSinceNanos;

    /** When something came up that the call under way does not know of; null when nothing did. */
    private @Nullable Long pokedNanos;

    private int failures;
    private long failingSinceNanos;
    private boolean permanent;
    private boolean missing;
    private @Nullable String failure;

    private @Nullable RecordSet records;
    private Guard.Desired desired = new Guard.Desired(Set.of(), List.of());

    /** Looks for the first time at once, whatever is decided by then. */
    Reconciler(Pool pool, Publication publication, Guard guard, Duration interval, Wiring wiring, long nowNanos) {
        this.wakeNanos = nowNanos;
        this.pool = pool;
        this.publication = publication;
        this.guard = guard;
        this.interval = interval;
        this.outages = wiring.outages();
        this.dryRun = wiring.dryRun();
        this.events = wiring.events();
    }

    /**
     * What stays as it is as long as the monitor runs.
     *
     * @param outages the failing hostnames of the same provider
     * @param dryRun whether changes are only reported
     * @param events hears what happens
     */
    record Wiring(Outages outages, boolean dryRun, Consumer<Event> events) {}

    /** Goes on with other settings for the same hostname; it is time to look at once, even after a permanent failure. */
    void use(Pool otherPool, Publication otherPublication, Guard otherGuard, Duration otherInterval, long nowNanos) {
        pool = otherPool;
        publication = otherPublication;
        guard = otherGuard;
        interval = otherInterval;
        permanent = false;
        if (busy) {
            poke(nowNanos);
        } else {
            hurry(nowNanos);
        }
    }

    /** A decision that concerns this hostname has changed. */
    Step poke(long nowNanos) {
        if (pokedNanos == null) {
            pokedNanos = nowNanos;
        }
        if (busy) {
            return REST;
        }
        takeUpPoke();
        if (failures > 0) {
            return wake(nowNanos);
        }
        if (records != null && isAsDesired(records)) {
            dueSinceNanos = null;
            return REST;
        }
        return read(nowNanos);
    }

    /** Time has passed. */
    Step wake(long nowNanos) {
        return !busy && nowNanos - wakeNanos >= 0 ? read(nowNanos) : REST;
    }

    /** When {@link #wake} has something to do; meaningless while a call is under way. */
    long wakeNanos() {
        return wakeNanos;
    }

    boolean isBusy() {
        return busy;
    }

    /** The provider works again for another hostname: no reason to wait. */
    void hurry(long nowNanos) {
        if (!busy) {
            wakeNanos = nowNanos;
        }
    }

    /** The read ended with this. */
    Step readDone(RecordSet read, long nowNanos) {
        if (read.isEmpty()) {
            return nothingThere(nowNanos);
        }
        takeUpPoke();
        missing = false;
        records = read;
        Guard.Desired before = desired;
        desired = guard.desired(read);
        if (!desired.refused().isEmpty() && !Set.copyOf(desired.refused()).equals(Set.copyOf(before.refused()))) {
            events.accept(new Event.RemovalRefused(publication, desired.refused(), pool.minInService()));
        }
        Optional<Change> change = change(read, desired);
        if (change.isEmpty()) {
            return settle(nowNanos);
        }
        if (dueSinceNanos == null) {
            dueSinceNanos = callBeganNanos;
        }
        call = "apply";
        callBeganNanos = nowNanos;
        return new Step.Apply(change.get());
    }

    /** The change is made. */
    Step applied(Change change, long nowNanos) {
        long since = dueSinceNanos != null ? dueSinceNanos : callBeganNanos;
        events.accept(
                new Event.ChangeApplied(publication, change, Duration.ofNanos(nowNanos - since), failures + 1, dryRun));
        records = after(change);
        return settle(nowNanos);
    }

    /** The call under way failed. */
    Step failed(DnsException cause, long nowNanos) {
        boolean news = failures == 0 || (!cause.isRetryable() && !permanent);
        permanent = !cause.isRetryable();
        String message = String.valueOf(cause.getMessage());
        Duration wait = retry(permanent ? Optional.of(interval) : cause.retryAfter(), message, nowNanos);
        // The first failure, and then ever more rarely: an outage of a day is some twenty lines.
        if (news || (!permanent && Integer.bitCount(failures) == 1)) {
            events.accept(new Event.ProviderFailed(publication, call, message, permanent, wait, failures));
        }
        return REST;
    }

    Snapshot.HostnameStatus status() {
        return new Snapshot.HostnameStatus(
                publication,
                Optional.ofNullable(records),
                desired.addresses(),
                Set.copyOf(desired.refused()),
                Optional.ofNullable(failure));
    }

    private Step read(long nowNanos) {
        busy = true;
        call = "read";
        callBeganNanos = nowNanos;
        return READ;
    }

    private Step nothingThere(long nowNanos) {
        if (!missing) {
            events.accept(new Event.RecordsMissing(publication));
        }
        missing = true;
        retry(Optional.empty(), "no address stands there", nowNanos);
        return REST;
    }

    /** Ends the call under way as failed; returns how long it is until the next one. */
    private Duration retry(Optional<Duration> wait, String message, long nowNanos) {
        if (failures == 0) {
            failingSinceNanos = callBeganNanos;
        }
        takeUpPoke();
        failures++;
        failure = message;
        busy = false;
        long backoff = outages.failed(this, failures);
        long earliest = callBeganNanos + backoff;
        wakeNanos = wait.map(w -> nowNanos + w.toNanos()).orElse(earliest - nowNanos > 0 ? earliest : nowNanos);
        return Duration.ofNanos(wakeNanos - nowNanos);
    }

    /** Ends the call under way as done, with nothing left to do unless something came up in the meantime. */
    private Step settle(long nowNanos) {
        busy = false;
        wakeNanos = nowNanos + interval.toNanos();
        if (failures > 0) {
            failures = 0;
            permanent = false;
            failure = null;
            outages.recovered(this, nowNanos);
            events.accept(new Event.ProviderRecovered(publication, Duration.ofNanos(nowNanos - failingSinceNanos)));
        }
        dueSinceNanos = null;
        if (pokedNanos == null) {
            return REST;
        }
        takeUpPoke();
        return read(nowNanos);
    }

    private void takeUpPoke() {
        if (dueSinceNanos == null) {
            dueSinceNanos = pokedNanos;
        }
        pokedNanos = null;
    }

    /**
     * Whether the new decisions ask for nothing that did not stand there at the last read; so that the first health of
     * each target of a large pool does not cost a read. Where an address stays only for the floor a read must follow: it
     * may be free to go by now.
     */
    private boolean isAsDesired(RecordSet read) {
        Guard.Desired now = guard.desired(read);
        boolean settled = now.refused().isEmpty() && change(read, now).isEmpty();
        if (settled) {
            desired = now;
        }
        return settled;
    }

    private Optional<Change> change(RecordSet read, Guard.Desired wished) {
        Set<InetAddress> present = read.addresses();
        List<DnsRecord> add = new ArrayList<>();
        List<DnsRecord> remove = new ArrayList<>();
        for (InetAddress address : pool.addresses()) {
            boolean wanted = wished.addresses().contains(address);
            if (wanted && !present.contains(address)) {
                add.add(Guard.template(read, address));
            } else if (!wanted) {
                remove.addAll(read.pointingTo(address));
            }
        }
        return add.isEmpty() && remove.isEmpty() ? Optional.empty() : Optional.of(new Change(read, add, remove));
    }

    private static RecordSet after(Change change) {
        List<DnsRecord> records = new ArrayList<>(change.observed().records());
        records.removeAll(change.remove());
        records.addAll(change.add());
        return new RecordSet(change.hostname(), records);
    }
}
