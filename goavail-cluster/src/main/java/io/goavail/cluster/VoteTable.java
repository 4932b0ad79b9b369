package io.goavail.cluster;

import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The votes of one run of one agent. Its owner writes, everybody else repeats: of two votes for one target the one with the
 * higher version is newer, whatever way and in whatever order they come.
 */
final class VoteTable {

    /** More addresses than anybody watches from one agent; about 10 MB. */
    static final int MOST = 65_536;

    // Looked up only: nothing may depend on the order of a hash map, or a seed would not repeat a run.
    private final Map<Target, VoteEntry> entries = new HashMap<>();
    private final NavigableMap<Long, VoteEntry> byVersion = new TreeMap<>();

    /** Votes that say nothing, by version: they may go where room is needed. */
    private final NavigableMap<Long, VoteEntry> abstentions = new TreeMap<>();

    private final KnownVersions versions = new KnownVersions();
    private @Nullable Map<Target, Vote> view;

    int size() {
        return entries.size();
    }

    /** All changes up to this one are known. */
    long version() {
        return versions.prefix();
    }

    /** The votes; the same map until something changes. */
    Map<Target, Vote> view() {
        if (view == null) {
            Map<Target, Vote> votes = new HashMap<>();
            entries.forEach((target, entry) -> votes.put(target, entry.vote()));
            view = Map.copyOf(votes);
        }
        return view;
    }

    /** What became of votes that were to be kept. */
    enum Outcome {
        KNOWN,
        NEW,
        /** New, and not all of it kept. */
        OVERFLOWN
    }

    /** The owner changes its vote. */
    Outcome change(Target target, Vote vote) {
        VoteEntry old = entries.get(target);
        if (old != null && old.vote() == vote) {
            return Outcome.KNOWN;
        }
        if (old == null && !makeRoom(MOST)) {
            return Outcome.OVERFLOWN;
        }
        long version = versions.prefix() + 1;
        put(new VoteEntry(target, vote, version));
        versions.add(version - 1, version);
        return Outcome.NEW;
    }

    /**
     * Takes what another agent knows of the owner's votes.
     *
     * @param most how many votes the table may have afterwards
     */
    Outcome merge(Message.Votes block, int most) {
        if (!versions.add(block.from(), block.to())) {
            return Outcome.KNOWN;
        }
        boolean kept = true;
        for (VoteEntry entry : block.entries()) {
            VoteEntry old = entries.get(entry.target());
            if (old == null ? makeRoom(most) : old.version() < entry.version()) {
                put(entry);
            } else {
                kept &= old != null;
            }
        }
        return kept ? Outcome.NEW : Outcome.OVERFLOWN;
    }

    /** Whether everything is known that changed after one version and up to another. */
    boolean covers(long from, long to) {
        return versions.covers(from, to);
    }

    /**
     * What changed after one version, as far as it fits.
     *
     * @param to the last version wanted, of which {@link #covers} must hold
     * @param room in bytes, for the entries
     * @return up to which version, and the entries
     */
    Part part(long from, long to, int room) {
        List<VoteEntry> part = new ArrayList<>();
        int left = room;
        for (VoteEntry entry : byVersion.subMap(from, false, to, true).values()) {
            left -= TargetCodec.size(entry);
            if (left < 0) {
                long last = part.isEmpty() ? from : part.get(part.size() - 1).version();
                return new Part(last, part);
            }
            part.add(entry);
        }
        return new Part(to, part);
    }

    /** @param to the last version that it tells about; that where it began when nothing fits */
    record Part(long to, List<VoteEntry> entries) {}

    private void put(VoteEntry entry) {
        VoteEntry old = entries.get(entry.target());
        if (old != null) {
            remove(old);
        }
        entries.put(entry.target(), entry);
        byVersion.put(entry.version(), entry);
        if (entry.vote() == Vote.ABSTAIN) {
            abstentions.put(entry.version(), entry);
        }
        view = null;
    }

    private void remove(VoteEntry entry) {
        entries.remove(entry.target());
        byVersion.remove(entry.version());
        abstentions.remove(entry.version());
        view = null;
    }

    /** Votes that were withdrawn go first. */
    private boolean makeRoom(int most) {
        if (entries.size() < most) {
            return true;
        }
        Map.Entry<Long, VoteEntry> oldest = abstentions.firstEntry();
        if (oldest != null) {
            remove(oldest.getValue());
        }
        return oldest != null;
    }
}
