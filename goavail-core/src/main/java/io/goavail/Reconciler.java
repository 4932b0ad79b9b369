package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
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
     * @param turn what the other agents mean for it
     * @param outages the failing hostnames of the same provider
     */
    record Assignment(Pool pool, Publication publication, Guard guard, Turn turn, Outages outages) {}

    private static final Step REST = new Step.Rest();
    private static final Step READ = new Step.Read();

    private final boolean dryRun;
    private final Consumer<Event> events;
    private final Failures failures = new Failures();
    private final Contest contest = new Contest();
    private final Agenda agenda;

    private Assignment assignment;

    /** The call under way; null when there is none. */
    private @Nullable Step call;

    private long callBeganNanos;
    private boolean reloaded;

    /** This agent stood still during the read under way: what it brings may be old. */
    private boolean stale;

    private boolean missing;

    /** The provider has just refused for good a change with additions: what is to leave must not wait for them. */
    private boolean removalsOnly;

    /** Made, as far as known, and not read back yet. */
    private @Nullable Change unverified;

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
        this.agenda = new Agenda(nowNanos);
    }

    /** Goes on with another assignment for the same hostname; it is time to look at once, whatever failed before. */
    void use(Assignment other, long nowNanos) {
        assignment = other;
        failures.forgive();
        contest.use(other.pool().addresses());
        if (isBusy()) {
            reloaded = true;
            poke(nowNanos);
        } else {
            agenda.lookAt(nowNanos);
        }
    }

    /** Nobody asks for this hostname any more; a call under way still ends. */
    void leave() {
        assignment.outages().forget(this);
    }

    /** A decision that concerns this hostname has changed. */
    Step poke(long nowNanos) {
        agenda.poke(nowNanos);
        if (isBusy()) {
            return REST;
        }
        agenda.takeUpPoke();
        if (failures.holdBackDecisions()) {
            return wake(nowNanos);
        }
        // While this agent waits for its turn another may have written: then only a read tells.
        if (!agenda.isAwaitingTurn() && failures.none() && records != null && isAsDesired(records)) {
            agenda.done();
            return REST;
        }
        agenda.awaitTurn();
        return wake(nowNanos);
    }

    /** Time has passed. */
    Step wake(long nowNanos) {
        if (isBusy()) {
            return REST;
        }
        if (contest.isOn() && contest.ends(assignment.turn().isAgreed(), nowNanos)) {
            events.accept(new Event.ContestEnded(assignment.publication()));
            return read(nowNanos);
        }
        return nowNanos - wakeNanos() >= 0 ? read(nowNanos) : REST;
    }

    /** When {@link #wake} has something to do; meaningless while a call is under way. */
    long wakeNanos() {
        long wakeNanos = agenda.wakeNanos(assignment.turn()::delayNanos);
        return contest.isOn() && contest.endNanos() - wakeNanos < 0 ? contest.endNanos() : wakeNanos;
    }

    /** This agent stood still for a while. */
    void restart(long nowNanos) {
        agenda.restart(nowNanos);
        stale = call instanceof Step.Read;
    }

    boolean isBusy() {
        return call != null;
    }

    /** The provider works again for another hostname: no reason to wait, unless it asked for that. */
    void hurry(long nowNanos) {
        if (!isBusy() && !failures.askedToWait()) {
            agenda.lookAt(nowNanos);
        }
    }

    /** The read ended with this. */
    Step readDone(RecordSet read, long nowNanos) {
        if (stale) {
            stale = false;
            return read(nowNanos);
        }
        Optional<Change> undo = verify(read);
        if (undo.isPresent()) {
            return apply(undo.get(), nowNanos);
        }
        if (read.isEmpty()) {
            return nothingThere(nowNanos);
        }
        agenda.takeUpPoke();
        missing = false;
        records = read;
        Guard.Desired before = desired;
        desired = guard().desired(read, !removalsOnly);
        if (isContested(read, nowNanos)) {
            desired = guard().desired(read, !removalsOnly);
        }
        if (!desired.refused().isEmpty() && !Set.copyOf(desired.refused()).equals(Set.copyOf(before.refused()))) {
            events.accept(new Event.RemovalRefused(
                    assignment.publication(),
                    desired.refused(),
                    assignment.pool().minInService()));
        }
        Optional<Change> change = Changes.between(read, desired, assignment.pool());
        if (change.isEmpty()) {
            return removalsOnly ? giveUpAdditions(nowNanos) : settle(nowNanos);
        }
        agenda.due(callBeganNanos);
        if (contest.mayNotShow(change.get(), nowNanos)) {
            return lookAgain(nowNanos);
        }
        if (!agenda.isTurn(assignment.turn().delayNanos(), nowNanos)) {
            agenda.awaitTurn();
            return rest(nowNanos);
        }
        return apply(change.get(), nowNanos);
    }

    /** The change is made. */
    Step applied(Change change, long nowNanos) {
        long since = agenda.sinceNanos(callBeganNanos);
        contest.wrote(change, nowNanos);
        events.accept(new Event.ChangeApplied(
                assignment.publication(), change, Duration.ofNanos(nowNanos - since), failures.count() + 1, dryRun));
        records = Changes.after(change);
        if (unverified != null) {
            return read(nowNanos);
        }
        return removalsOnly ? giveUpAdditions(nowNanos) : settle(nowNanos);
    }

    /** The call under way failed. */
    Step failed(DnsException cause, long nowNanos) {
        String name = call instanceof Step.Apply ? "apply" : "read";
        boolean additionsRefused =
                !cause.isRetryable() && call instanceof Step.Apply apply && Changes.isMixed(apply.change());
        boolean news = failures.add(cause, callBeganNanos);
        agenda.takeUpPoke();
        call = null;
        long backoff = assignment.outages().failed(this, failures.count());
        long intervalNanos = assignment.turn().intervalNanos();
        long nextNanos = reloaded || additionsRefused
                ? nowNanos
                : failures.nextNanos(cause, callBeganNanos + backoff, intervalNanos, nowNanos);
        agenda.lookAt(nextNanos);
        removalsOnly = additionsRefused;
        reloaded = false;
        stale = false;
        if (news) {
            events.accept(new Event.ProviderFailed(
                    assignment.publication(),
                    name,
                    String.valueOf(cause.getMessage()),
                    !cause.isRetryable(),
                    Duration.ofNanos(nextNanos - nowNanos),
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
                failure());
    }

    private Optional<String> failure() {
        if (missing) {
            return Optional.of("no address stands there");
        }
        return contest.isOn() ? Optional.of("contested: somebody else changes it back") : failures.message();
    }

    private Step read(long nowNanos) {
        agenda.begin();
        return begin(READ, nowNanos);
    }

    private Step apply(Change change, long nowNanos) {
        contest.writing(change);
        unverified = assignment.turn().isContended() && !change.remove().isEmpty() ? change : null;
        return begin(new Step.Apply(change), nowNanos);
    }

    /**
     * Two agents that do not hear each other may each remove what the other left, at the same moment. Few providers notice;
     * so whoever removed something reads it back, and the last of them finds the name below its floor.
     */
    private Optional<Change> verify(RecordSet read) {
        Change made = unverified;
        unverified = null;
        return made == null ? Optional.empty() : Changes.undoing(made, read, assignment.pool());
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
        agenda.takeUpPoke();
        return lookAgain(nowNanos);
    }

    /** Whether something has just been changed back once too often. */
    private boolean isContested(RecordSet read, long nowNanos) {
        Set<InetAddress> begun = contest.read(read, desired.addresses(), nowNanos);
        if (!begun.isEmpty()) {
            events.accept(new Event.Contested(assignment.publication(), List.copyOf(begun)));
        }
        return !begun.isEmpty();
    }

    private Guard guard() {
        return assignment.guard().leavingAlone(contest.addresses());
    }

    /** Ends the call under way, with something left to do that is not to be done now. */
    private Step rest(long nowNanos) {
        call = null;
        reloaded = false;
        lookAfterInterval(nowNanos);
        return REST;
    }

    /** Ends the call under way; nothing can be concluded from what it read. */
    private Step lookAgain(long nowNanos) {
        call = null;
        agenda.lookAt(reloaded ? nowNanos : nowNanos + assignment.outages().longWait());
        reloaded = false;
        return REST;
    }

    private void lookAfterInterval(long nowNanos) {
        agenda.lookAt(nowNanos + assignment.outages().spread(assignment.turn().intervalNanos()));
    }

    /** Ends the call under way as done, with nothing left to do unless something came up in the meantime. */
    private Step settle(long nowNanos) {
        call = null;
        reloaded = false;
        lookAfterInterval(nowNanos);
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
        lookAfterInterval(nowNanos);
        return nextAfterCall(nowNanos);
    }

    private Step nextAfterCall(long nowNanos) {
        agenda.done();
        agenda.takeUpPoke();
        if (agenda.isDue()) {
            agenda.awaitTurn();
        }
        return wake(nowNanos);
    }

    /**
     * Whether the new decisions ask for nothing that did not stand there at the last read; so that the first health of
     * each target of a large pool does not cost a read. Where an address stays only for the floor a read must follow: it
     * may be free to go by now.
     */
    private boolean isAsDesired(RecordSet read) {
        Guard.Desired now = guard().desired(read, true);
        boolean settled = now.refused().isEmpty()
                && Changes.between(read, now, assignment.pool()).isEmpty();
        if (settled) {
            desired = now;
        }
        return settled;
    }
}
