package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Works until what stands under one hostname is what the guard desires: reads, compares, changes, and does so again after
 * every failure, every new decision and every reconcile interval. A change is always worked out from a read that ended
 * just before, never from memory. No threads and no clock: it says what to do next, and hears how that went.
 */
final class Reconciler {

    private static final Step REST = new Step.Rest();
    private static final Step READ = new Step.Read();

    /** An answer that is empty by mistake is over by then, as a rule. */
    private static final int PATIENT_READS = 8;

    private final boolean dryRun;
    private final Consumer<Event> events;
    private final Failures failures = new Failures();
    private final Call call = new Call();
    private final Agenda agenda;
    private final Review review;

    private Assignment assignment;

    /** When a read last found something; meaningless before the first that did. */
    private long readNanos;

    /** How many reads in a row found nothing. */
    private int emptyReads;

    /** The provider has just refused for good a change with additions: what is to leave must not wait for them. */
    private boolean removalsOnly;

    /** And that was to put back what had been removed: what is to leave goes before that is tried again. */
    private boolean undoRefused;

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
        this.review = new Review(assignment, events);
    }

    /**
     * Goes on with another assignment for the same hostname; it is time to look at once, whatever failed before. Where
     * nothing is new, and nothing was wrong, the next look is soon enough: a reload of many hostnames must not use up what
     * the provider allows.
     */
    void use(Assignment other, long nowNanos) {
        boolean asBefore =
                !isBusy() && failures.none() && emptyReads == 0 && other.pool().equals(assignment.pool());
        assignment = other;
        failures.forgive();
        review.use(other);
        if (asBefore) {
            agenda.lookBy(nowNanos + other.outages().spread(other.turn().intervalNanos()));
        } else if (isBusy()) {
            call.outdate();
            poke(nowNanos);
        } else {
            agenda.lookAt(nowNanos);
        }
    }

    /** Takes over from another that had the same hostname at a provider of the same name; before the first look. */
    void succeed(Reconciler other) {
        review.succeed(other.review);
    }

    Publication publication() {
        return assignment.publication();
    }

    /** Nobody asks for this hostname any more; a call that has begun still ends. */
    void leave() {
        call.withdraw();
        assignment.outages().forget(this);
    }

    /** A decision that concerns this hostname has changed. */
    Step poke(long nowNanos) {
        agenda.poke(nowNanos);
        if (isBusy()) {
            call.change().filter(change -> review.isOutdated(change, nowNanos)).ifPresent(change -> call.withdraw());
            return REST;
        }
        agenda.takeUpPoke();
        if (failures.holdBackDecisions()) {
            return wake(nowNanos);
        }
        // While this agent waits for its turn another may have written: then only a read tells.
        if (!agenda.isAwaitingTurn() && failures.none() && review.isSettled(nowNanos)) {
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
        boolean due = review.endsContest(nowNanos) || nowNanos - lookNanos() >= 0;
        return due || (!failures.holdBackDecisions() && review.isReleased(nowNanos)) ? read(nowNanos) : REST;
    }

    /** When {@link #wake} has something to do; meaningless while a call is under way. */
    long wakeNanos() {
        return failures.holdBackDecisions() ? lookNanos() : review.releaseNanos(lookNanos());
    }

    private long lookNanos() {
        return review.wakeNanos(agenda.wakeNanos(assignment.turn()::delayNanos));
    }

    /** This agent stood still for a while. */
    void restart(long nowNanos) {
        agenda.restart(nowNanos);
        call.stoodStill();
    }

    boolean isBusy() {
        return call.isUnderWay();
    }

    /** The provider works again for another hostname: no reason to wait, unless it asked for that. */
    void hurry(long nowNanos) {
        if (!isBusy() && !failures.askedToWait()) {
            agenda.lookAt(nowNanos);
        }
    }

    /** The read ended with this. */
    Step readDone(RecordSet read, long nowNanos) {
        if (call.isStale()) {
            return read(nowNanos);
        }
        readNanos = read.isEmpty() ? readNanos : nowNanos;
        Optional<Change> undo = undoRefused ? Optional.empty() : review.undo(read);
        undoRefused = false;
        if (undo.isPresent()) {
            return apply(undo.get(), nowNanos);
        }
        agenda.takeUpPoke();
        if (read.isEmpty()) {
            review.nothingThere();
            return lookAgain(emptyWait(), nowNanos);
        }
        foundSomething(nowNanos);
        Optional<Change> change = review.change(read, !removalsOnly, nowNanos);
        if (change.isEmpty()) {
            return removalsOnly ? giveUpAdditions(nowNanos) : settle(nowNanos);
        }
        agenda.due(call.beganNanos());
        agenda.notBefore(review.decidedNanos(change.get()));
        if (review.mayNotShow(change.get(), nowNanos)) {
            return lookAgain(assignment.outages().showWait(), nowNanos);
        }
        if (!agenda.isTurn(assignment.turn().delayNanos(), nowNanos)) {
            agenda.awaitTurn();
            return rest(nowNanos);
        }
        return apply(change.get(), nowNanos);
    }

    /** The change is made. */
    Step applied(Change change, long nowNanos) {
        long since = agenda.sinceNanos(call.beganNanos());
        review.wrote(change, nowNanos);
        events.accept(new Event.ChangeApplied(
                assignment.publication(), change, Duration.ofNanos(nowNanos - since), failures.count() + 1, dryRun));
        if (review.isUnverified()) {
            return read(nowNanos);
        }
        return removalsOnly ? giveUpAdditions(nowNanos) : settle(nowNanos);
    }

    /** The change was withdrawn before it began; nothing has happened, but for what it was withdrawn for. */
    Step withdrawn(long nowNanos) {
        call.end();
        agenda.lookAt(nowNanos);
        return wake(nowNanos);
    }

    /** The call under way failed. */
    Step failed(DnsException cause, long nowNanos) {
        Optional<Change> change = call.change();
        undoRefused =
                !cause.isRetryable() && change.filter(this::isUndoBesideOthers).isPresent();
        boolean additionsRefused = undoRefused
                || (!cause.isRetryable() && change.filter(Changes::isMixed).isPresent());
        change.ifPresent(review::tried);
        boolean news = failures.add(cause, call.beganNanos());
        agenda.takeUpPoke();
        long backoff = assignment.outages().failed(this, failures.count());
        long intervalNanos = assignment.turn().intervalNanos();
        long nextNanos = failures.nextNanos(cause, call.beganNanos() + backoff, intervalNanos, nowNanos);
        if (call.end() || additionsRefused) {
            nextNanos = nowNanos;
        }
        agenda.lookAt(nextNanos);
        change.ifPresent(refused -> review.looked(nowNanos));
        removalsOnly = additionsRefused;
        if (news) {
            events.accept(new Event.ProviderFailed(
                    assignment.publication(),
                    change.isPresent() ? "apply" : "read",
                    String.valueOf(cause.getMessage()),
                    !cause.isRetryable(),
                    Duration.ofNanos(nextNanos - nowNanos),
                    failures.count()));
        }
        return REST;
    }

    private boolean isUndoBesideOthers(Change change) {
        return review.isUndo(change) && !change.observed().isEmpty();
    }

    Snapshot.HostnameStatus status(long nowNanos) {
        return review.status(Duration.ofNanos(nowNanos - readNanos), failures.message());
    }

    private Step read(long nowNanos) {
        agenda.begin();
        return call.begin(READ, nowNanos);
    }

    private Step apply(Change change, long nowNanos) {
        review.writing(change);
        return call.begin(new Step.Apply(change, new Permit()), nowNanos);
    }

    /** Ends the call under way, with something left to do that is not to be done now. */
    private Step rest(long nowNanos) {
        call.end();
        lookAfterInterval(nowNanos);
        return REST;
    }

    /** Ends the call under way; nothing can be concluded from what it read. */
    private Step lookAgain(long waitNanos, long nowNanos) {
        agenda.lookAt(call.end() ? nowNanos : nowNanos + waitNanos);
        return REST;
    }

    /** Records that have stood there may be back any moment. A name that nobody has made yet is looked at now and then. */
    private long emptyWait() {
        emptyReads++;
        long backoff = assignment.outages().failed(this, emptyReads);
        return emptyReads < PATIENT_READS || review.hasSeenRecords()
                ? backoff
                : Math.max(backoff, assignment.turn().intervalNanos());
    }

    private void foundSomething(long nowNanos) {
        if (emptyReads > 0 && failures.none()) {
            assignment.outages().recovered(this, nowNanos);
        }
        emptyReads = 0;
    }

    private void lookAfterInterval(long nowNanos) {
        long nextNanos =
                nowNanos + assignment.outages().spread(assignment.turn().intervalNanos());
        agenda.lookAt(review.lookNanos(nextNanos));
        review.looked(nowNanos);
    }

    /** Ends the call under way as done, with nothing left to do unless something came up in the meantime. */
    private Step settle(long nowNanos) {
        call.end();
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
        call.end();
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
}
