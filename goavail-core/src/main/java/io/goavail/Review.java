package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what stands under one hostname what is to be changed there: by the guard, and leaving alone what somebody else
 * changes back. Remembers what was read and written last. No threads and no clock.
 */
final class Review {

    /** Longer than a {@link Contest} lasts: where the first agent has given in, the next does not begin. */
    private static final int OTHERS_PACES = 90;

    /**
     * That one which had begun to answer is silent again, and free to go, nobody tells. To ask costs no call, so it is asked
     * often.
     */
    private static final long ASK_PACE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Consumer<Event> events;
    private final Contest contest = new Contest();
    private final Drift drift = new Drift();
    private final ChangeBudget budget = new ChangeBudget();
    private Assignment assignment;
    private boolean missing;

    /** Removed, as far as known, and not read back yet. No larger than the pool. */
    private final Map<InetAddress, DnsRecord> unverified = new LinkedHashMap<>();

    /** What stood there last; null before the first read. */
    private @Nullable RecordSet records;

    /** What differs by no decision of this agent, as of the last read, and since when. No larger than the pool. */
    private final Map<InetAddress, Long> drifted = new LinkedHashMap<>();

    private Guard.Desired desired = Guard.Desired.NOTHING;

    /** When more may be removed, while something is held back. */
    private long moreNanos;

    /** When to ask whether one that was spared is to go after all; null while none is. */
    private @Nullable Long askNanos;

    /** @param events hears of what is refused, missing and contested */
    Review(Assignment assignment, Consumer<Event> events) {
        this.assignment = assignment;
        this.events = events;
    }

    void use(Assignment other) {
        assignment = other;
        unverified.keySet().retainAll(other.pool().addresses());
        contest.use(other.pool().addresses());
        drift.use(other.pool().addresses());
        budget.use(other.pool().addresses());
    }

    /** Takes over what another provider of the same name has left undone. */
    void succeed(Review other) {
        drift.succeed(other.drift, assignment.guard());
    }

    /** The change is to be made, unless it is withdrawn before it begins. */
    void writing(Change change) {
        drift.writing(change, assignment.guard());
    }

    /** Whether a change that has not begun is not to be made any more. To put back what was removed follows no decision. */
    boolean isOutdated(Change change, long nowNanos) {
        Guard guard = assignment.guard();
        return isUndo(change)
                ? guard.isFrozen()
                : !guard.backs(change, family -> budget.left(family, assignment.pool(), nowNanos));
    }

    /** Its call has failed: nobody knows whether it is made. What was to be put back still is. */
    void tried(Change change) {
        contest.tried(change);
        verify(change);
    }

    /** The change is made. */
    void wrote(Change change, long nowNanos) {
        contest.wrote(change, nowNanos);
        if (isUndo(change)) {
            unverified.clear();
        }
        verify(change);
        drift.wrote(change);
        drifted.keySet().removeIf(address -> Changes.touches(change, address));
        records = Changes.after(change);
        count(records, nowNanos);
    }

    private void verify(Change change) {
        if (assignment.turn().isContended()) {
            change.remove().forEach(record -> unverified.put(record.address(), record));
        }
    }

    /** Whether what was written last is to be read back. */
    boolean isUnverified() {
        return !unverified.isEmpty();
    }

    /** Whether the change puts back what was removed: while that is to be read back, nothing else is added. */
    boolean isUndo(Change change) {
        return isUnverified() && change.remove().isEmpty();
    }

    /**
     * What is to be undone of the last removals. Two agents that do not hear each other may each remove what the other left,
     * at the same moment. Few providers notice; so whoever removed something reads it back, and the last of them finds the
     * name below its floor.
     */
    Optional<Change> undo(RecordSet read) {
        Optional<Change> undo = assignment.guard().isFrozen()
                ? Optional.empty()
                : Changes.undoing(unverified.values(), read, assignment.pool());
        if (undo.isEmpty()) {
            unverified.clear();
        }
        return undo;
    }

    /** Nothing stands there, which is no failure of the provider, and nothing to work with either. */
    void nothingThere() {
        if (!missing) {
            events.accept(new Event.RecordsMissing(assignment.publication()));
        }
        missing = true;
    }

    boolean hasSeenRecords() {
        return records != null;
    }

    /**
     * What is to be changed; empty when all is as it should be.
     *
     * @param read what stands there, which is not nothing
     * @param mayAdd whether what is not there can be added
     */
    Optional<Change> change(RecordSet read, boolean mayAdd, long nowNanos) {
        missing = false;
        records = read;
        Guard.Desired before = desired;
        endContestOver(read);
        lookForDrift(read, nowNanos);
        count(read, nowNanos);
        desired = desired(read, drifted.keySet(), mayAdd, nowNanos);
        if (isContested(read, nowNanos)) {
            desired = desired(read, drifted.keySet(), mayAdd, nowNanos);
        }
        drift.saw(read, assignment.guard());
        tellWhatStays(before);
        return Changes.between(read, desired, assignment.pool());
    }

    /** When the first of what is to be changed was decided. */
    long decidedNanos(Change change) {
        return Stream.concat(change.add().stream(), change.remove().stream())
                .map(record -> assignment.guard().standing(record.address()).sinceNanos())
                .reduce((a, b) -> a - b < 0 ? a : b)
                .orElseThrow();
    }

    /** Whether all of the change was made a moment ago already, and only does not show yet. */
    boolean mayNotShow(Change change, long nowNanos) {
        return contest.mayNotShow(change, nowNanos);
    }

    /**
     * Whether the decisions of now ask for nothing that did not stand there at the last read; so that the first health of
     * each target of a large pool does not cost a read. Where an address stays only for the floor a read must follow, since
     * it may be free to go by now; and where one has gone OUT, since somebody may have added it meanwhile.
     */
    boolean isSettled(long nowNanos) {
        if (records == null) {
            return false;
        }
        endContestOver(records);
        if (drift.isAnyLeaving(contestGuard())) {
            return false;
        }
        Guard.Desired now = desired(records, drift.in(records, contestGuard(), a -> false), true, nowNanos);
        drift.saw(records, assignment.guard());
        boolean settled = asksForNothing(records, now);
        if (settled) {
            desired = now;
        }
        return settled;
    }

    /** Whether what was contested is not any more, from now on. */
    boolean endsContest(long nowNanos) {
        boolean ends = contest.isOn() && contest.ends(assignment.turn().isAgreed(), nowNanos);
        if (ends) {
            events.accept(new Event.ContestEnded(assignment.publication()));
        }
        return ends;
    }

    /** When to look again: then, or earlier if a contest ends before. */
    long wakeNanos(long otherwise) {
        return contest.isOn() && contest.endNanos() - otherwise < 0 ? contest.endNanos() : otherwise;
    }

    /** When to look next: then, or earlier if more may be removed before. */
    long lookNanos(long otherwise) {
        return desired.held().isEmpty() || moreNanos - otherwise > 0 ? otherwise : moreNanos;
    }

    /** From now on, whether {@link #isReleased} is to be asked. */
    void looked(long nowNanos) {
        askNanos = desired.spared() ? nowNanos + ASK_PACE_NANOS : null;
    }

    /** When to ask whether something {@linkplain #isReleased is released}: then, or earlier if one was spared. */
    long releaseNanos(long otherwise) {
        return askNanos != null && askNanos - otherwise < 0 ? askNanos : otherwise;
    }

    /** Whether one that was spared since it answered is to go by now, as far as that can be told without a look. */
    boolean isReleased(long nowNanos) {
        if (askNanos == null || records == null || nowNanos - askNanos < 0) {
            return false;
        }
        Guard.Desired now = desired(records, drifted.keySet(), true, nowNanos);
        boolean released = !now.held().containsAll(desired.held());
        askNanos = released || desired.held().isEmpty() ? null : nowNanos + ASK_PACE_NANOS;
        return released;
    }

    /**
     * @param readAge how long ago a read last found something, if one has
     * @param failure what the last call failed with
     */
    Snapshot.HostnameStatus status(Duration readAge, Optional<String> failure) {
        return new Snapshot.HostnameStatus(
                assignment.publication(),
                assignment.targets(),
                Optional.ofNullable(records),
                records == null ? Optional.empty() : Optional.of(readAge),
                desired.addresses(),
                AddressSet.copyOf(desired.refused()),
                desired.held(),
                isRepaired() ? Set.of() : drifted.keySet(),
                trouble().or(() -> failure));
    }

    private Optional<String> trouble() {
        if (missing) {
            return Optional.of("no address stands there");
        }
        return contest.isOn() ? Optional.of("contested: somebody else changes it back") : Optional.empty();
    }

    /** Whether something has just been changed back once too often. */
    private boolean isContested(RecordSet read, long nowNanos) {
        Set<InetAddress> begun = contest.read(
                read,
                desired.addresses(),
                assignment.guard()::standing,
                assignment.turn().intervalNanos(),
                nowNanos);
        if (!begun.isEmpty()) {
            events.accept(new Event.Contested(assignment.publication(), List.copyOf(begun)));
        }
        return !begun.isEmpty();
    }

    private void endContestOver(RecordSet read) {
        if (contest.isOver(read.addresses(), assignment.guard()::standing)) {
            events.accept(new Event.ContestEnded(assignment.publication()));
        }
    }

    private void lookForDrift(RecordSet read, long nowNanos) {
        Set<InetAddress> found = drift.in(read, contestGuard(), address -> contest.mayNotShow(address, nowNanos));
        drifted.keySet().retainAll(found);
        if (assignment.guard().isFrozen()) {
            return; // An operator may be at work there; what is left of it is told after the thaw.
        }
        List<InetAddress> fresh = found.stream()
                .filter(a -> drifted.putIfAbsent(a, nowNanos) == null)
                .toList();
        if (!fresh.isEmpty()) {
            Set<InetAddress> present = read.addresses();
            events.accept(new Event.Drifted(
                    assignment.publication(),
                    fresh.stream().filter(a -> !present.contains(a)).toList(),
                    fresh.stream().filter(present::contains).toList(),
                    assignment.pool().safeguards().drift()));
        }
    }

    private boolean isRepaired() {
        return assignment.pool().safeguards().drift() == DriftPolicy.REPAIR;
    }

    private Guard.Desired desired(RecordSet read, Set<InetAddress> drifting, boolean mayAdd, long nowNanos) {
        ToIntFunction<Family> removals = family -> budget.left(family, assignment.pool(), nowNanos);
        Guard.Desired cautious = contestGuard().leavingAlone(drifting).desired(read, mayAdd, removals, desired.held());
        return !isRepaired() || (isLeftToOthers(nowNanos) && asksForNothing(read, cautious))
                ? cautious
                : contestGuard().desired(read, mayAdd, removals, desired.held());
    }

    /**
     * Drift of shared records is repaired by the first agent alone, so that somebody who insists is not fought by one after
     * the other. They do it all the same where it stands in the way of something else, or when that one does not for long.
     */
    private boolean isLeftToOthers(long nowNanos) {
        return !assignment.turn().isFirst()
                && drifted.values().stream().allMatch(since -> nowNanos - since < OTHERS_PACES * contest.paceNanos());
    }

    private boolean asksForNothing(RecordSet read, Guard.Desired wished) {
        return wished.refused().isEmpty()
                && wished.held().isEmpty()
                && Changes.between(read, wished, assignment.pool()).isEmpty();
    }

    private void count(RecordSet read, long nowNanos) {
        budget.saw(read, assignment.guard(), nowNanos);
        moreNanos = budget.moreNanos(assignment.pool(), nowNanos);
    }

    private void tellWhatStays(Guard.Desired before) {
        Safeguards safeguards = assignment.pool().safeguards();
        if (!desired.refused().isEmpty()
                && !AddressSet.copyOf(desired.refused()).equals(AddressSet.copyOf(before.refused()))) {
            events.accept(
                    new Event.RemovalRefused(assignment.publication(), desired.refused(), safeguards.minInService()));
        }
        if (!before.held().containsAll(desired.held())) {
            events.accept(new Event.RemovalHeldBack(
                    assignment.publication(),
                    List.copyOf(desired.held()),
                    safeguards.maxRemovals(),
                    safeguards.changeWindow()));
        }
    }

    private Guard contestGuard() {
        return assignment.guard().leavingAlone(contest.addresses());
    }
}
