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

    /**
     * What it works with; a reload brings another.
     *
     * @param interval from one look to the next when nothing happens
     * @param outages the failing hostnames of the same provider
     */
    record Assignment(Pool pool, Publication publication, Guard guard, Duration interval, Outages outages) {}

    private static final Step REST = new Step.Rest();
    private static final Step READ = new Step.Read();

    private final boolean dryRun;
    private final Consumer<Event> events;
    private final Failures failures = new Failures();

    private Assignment assignment;

    /** The call under way; null when there is none. */
    private @Nullable Step call;

    private long callBeganNanos;
    private long wakeNanos;

    /** Since when there has been something to do; null when there is nothing. */
    private @Nullable Long dueSinceNanos;

    /** When something came up that the call under way does not know of; null when nothing did. */
    private @Nullable Long pokedNanos;

    private boolean reloaded;
    private boolean missing;

    /** The provider has just refused for good a change with additions: what is to leave must not wait for them. */
    private boolean removalsOnly;

    private @Nullable RecordSet records;
    private Guard.Desired desired = new Guard.Desired(Set.of(), List.of());

    /**
     * Looks for the first time at once, whatever is decided by then.
     *
     * @param dryRun whether changes are only reported
     * @param events hears what happens
     */
    Reconciler(Assignment assignment, boolean dryRun, Consumer<Event> events, long nowNanos) {
        this.assignment = assignment;
        this.dryRun = dryRun;
        this.events = events;
        this.wakeNanos = nowNanos;
    }

    /** Goes on with another assignment for the same hostname; it is time to look at once, whatever failed before. */
    void use(Assignment other, long nowNanos) {
        assignment = other;
        failures.forgive();
        if (isBusy()) {
            reloaded = true;
            poke(nowNanos);
        } else {
            wakeNanos = nowNanos;
        }
    }

    /** Nobody asks for this hostname any more; a call under way still ends. */
    void leave() {
        assignment.outages().forget(this);
    }

    /** A decision that concerns this hostname has changed. */
    Step poke(long nowNanos) {
        if (pokedNanos == null) {
            pokedNanos = nowNanos;
        }
        if (isBusy()) {
            return REST;
        }
        takeUpPoke();
        if (failures.holdBackDecisions()) {
            return wake(nowNanos);
        }
        if (failures.none() && records != null && isAsDesired(records)) {
            dueSinceNanos = null;
            return REST;
        }
        return read(nowNanos);
    }

    /** Time has passed. */
    Step wake(long nowNanos) {
        return !isBusy() && nowNanos - wakeNanos >= 0 ? read(nowNanos) : REST;
    }

    /** When {@link #wake} has something to do; meaningless while a call is under way. */
    long wakeNanos() {
        return wakeNanos;
    }

    boolean isBusy() {
        return call != null;
    }

    /** The provider works again for another hostname: no reason to wait, unless it asked for that. */
    void hurry(long nowNanos) {
        if (!isBusy() && !failures.askedToWait()) {
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
        desired = assignment.guard().desired(read, !removalsOnly);
        if (!desired.refused().isEmpty() && !Set.copyOf(desired.refused()).equals(Set.copyOf(before.refused()))) {
            events.accept(new Event.RemovalRefused(
                    assignment.publication(),
                    desired.refused(),
                    assignment.pool().minInService()));
        }
        Optional<Change> change = change(read, desired);
        if (change.isEmpty()) {
            return removalsOnly ? giveUpAdditions(nowNanos) : settle(nowNanos);
        }
        if (dueSinceNanos == null) {
            dueSinceNanos = callBeganNanos;
        }
        return begin(new Step.Apply(change.get()), nowNanos);
    }

    /** The change is made. */
    Step applied(Change change, long nowNanos) {
        long since = dueSinceNanos != null ? dueSinceNanos : callBeganNanos;
        events.accept(new Event.ChangeApplied(
                assignment.publication(), change, Duration.ofNanos(nowNanos - since), failures.count() + 1, dryRun));
        records = after(change);
        return removalsOnly ? giveUpAdditions(nowNanos) : settle(nowNanos);
    }

    /** The call under way failed. */
    Step failed(DnsException cause, long nowNanos) {
        String name = call instanceof Step.Apply ? "apply" : "read";
        boolean additionsRefused = !cause.isRetryable() && call instanceof Step.Apply apply && isMixed(apply.change());
        boolean news = failures.add(cause, callBeganNanos);
        takeUpPoke();
        call = null;
        long backoff = assignment.outages().failed(this, failures.count());
        Duration interval = assignment.interval();
        wakeNanos = reloaded || additionsRefused
                ? nowNanos
                : failures.nextNanos(cause, callBeganNanos + backoff, interval.toNanos(), nowNanos);
        removalsOnly = additionsRefused;
        reloaded = false;
        if (news) {
            events.accept(new Event.ProviderFailed(
                    assignment.publication(),
                    name,
                    String.valueOf(cause.getMessage()),
                    !cause.isRetryable(),
                    Duration.ofNanos(wakeNanos - nowNanos),
                    failures.count()));
        }
        return REST;
    }

    Snapshot.HostnameStatus status() {
        return new Snapshot.HostnameStatus(
                assignment.publication(),
                Optional.ofNullable(records),
                desired.addresses(),
                Set.copyOf(desired.refused()),
                missing ? Optional.of("no address stands there") : failures.message());
    }

    private Step read(long nowNanos) {
        return begin(READ, nowNanos);
    }

    private Step begin(Step step, long nowNanos) {
        call = step;
        callBeganNanos = nowNanos;
        return step;
    }

    /** An empty read is no failure of the provider, and nothing to work with either: look again like after one. */
    private Step nothingThere(long nowNanos) {
        if (!missing) {
            events.accept(new Event.RecordsMissing(assignment.publication()));
        }
        missing = true;
        takeUpPoke();
        call = null;
        long backoff = assignment.outages().longWait();
        wakeNanos = reloaded ? nowNanos : nowNanos + backoff;
        reloaded = false;
        return REST;
    }

    /** Ends the call under way as done, with nothing left to do unless something came up in the meantime. */
    private Step settle(long nowNanos) {
        call = null;
        reloaded = false;
        wakeNanos = nowNanos + assignment.outages().spread(assignment.interval().toNanos());
        if (!failures.none()) {
            events.accept(new Event.ProviderRecovered(
                    assignment.publication(), Duration.ofNanos(nowNanos - failures.sinceNanos())));
            failures.clear();
            assignment.outages().recovered(this, nowNanos);
        }
        return nextAfterCall(nowNanos);
    }

    /** What was to leave has left. What was to be added is still refused, and tried again after the interval. */
    private Step giveUpAdditions(long nowNanos) {
        call = null;
        reloaded = false;
        removalsOnly = false;
        wakeNanos = nowNanos + assignment.outages().spread(assignment.interval().toNanos());
        return nextAfterCall(nowNanos);
    }

    private Step nextAfterCall(long nowNanos) {
        dueSinceNanos = null;
        takeUpPoke();
        return dueSinceNanos != null ? read(nowNanos) : REST;
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
        Guard.Desired now = assignment.guard().desired(read, true);
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
        for (InetAddress address : assignment.pool().addresses()) {
            boolean wanted = wished.addresses().contains(address);
            if (wanted && !present.contains(address)) {
                add.add(Guard.template(read, address));
            } else if (!wanted) {
                remove.addAll(read.pointingTo(address));
            }
        }
        return add.isEmpty() && remove.isEmpty() ? Optional.empty() : Optional.of(new Change(read, add, remove));
    }

    private static boolean isMixed(Change change) {
        return !change.add().isEmpty() && !change.remove().isEmpty();
    }

    private static RecordSet after(Change change) {
        List<DnsRecord> records = new ArrayList<>(change.observed().records());
        records.removeAll(change.remove());
        records.addAll(change.add());
        return new RecordSet(change.hostname(), records);
    }
}
