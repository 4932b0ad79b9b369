package io.goavail.cluster.jgroups;

import io.goavail.cluster.jgroups.Letter.Versioned;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The votes of this agent, in the order of their last changes. For one thread at a time. */
final class OwnVotes {

    /** Far more than one agent can watch in earnest; each peer keeps as many of each other. */
    static final int MOST = 65_536;

    private final Map<Target, Versioned> byTarget = new HashMap<>();
    private final TreeMap<Long, Versioned> byVersion = new TreeMap<>();
    private long version;

    /** Counts the changes so far. */
    long version() {
        return version;
    }

    /** How many there would be after {@link #put}. */
    int sizeWith(Collection<Target> targets) {
        return byTarget.size()
                + (int) targets.stream()
                        .filter(target -> !byTarget.containsKey(target))
                        .count();
    }

    /** Whether there are any that {@link #beginAnew} would drop. */
    boolean hasWithdrawn() {
        return byVersion.values().stream().anyMatch(vote -> vote.vote() == Vote.ABSTAIN);
    }

    /** Returns for how many of them there is no room. */
    int put(Map<Target, Vote> votes) {
        int left = 0;
        for (Map.Entry<Target, Vote> vote : votes.entrySet()) {
            left += put(vote.getKey(), vote.getValue()) ? 0 : 1;
        }
        return left;
    }

    private boolean put(Target target, Vote vote) {
        Versioned before = byTarget.get(target);
        if (before == null && byTarget.size() >= MOST) {
            // To those who never heard of it, it is withdrawn as it is.
            return vote == Vote.ABSTAIN;
        }
        if (before != null && before.vote() == vote) {
            return true;
        }
        if (before != null) {
            byVersion.remove(before.version());
        }
        version++;
        Versioned now = new Versioned(target, vote, version);
        byTarget.put(target, now);
        byVersion.put(version, now);
        return true;
    }

    /** Drops what abstains, and counts anew: who knows the votes from before must forget them all. */
    void beginAnew() {
        List<Versioned> standing = byVersion.values().stream()
                .filter(vote -> vote.vote() != Vote.ABSTAIN)
                .toList();
        byTarget.clear();
        byVersion.clear();
        version = 0;
        standing.forEach(vote -> put(vote.target(), vote.vote()));
    }

    /** What has changed after this version, as letters of bounded size; none if nothing has. */
    List<Letter.Votes> since(long known, long session, long uptimeNanos) {
        List<Letter.Votes> letters = new ArrayList<>();
        List<Versioned> batch = new ArrayList<>();
        long from = known;
        int bytes = 0;
        for (Versioned vote : byVersion.tailMap(known, false).values()) {
            int size = VoteCodec.size(vote);
            if (bytes + size > LetterCodec.MOST_BYTES) {
                long to = batch.get(batch.size() - 1).version();
                letters.add(new Letter.Votes(session, uptimeNanos, from, to, batch));
                from = to;
                batch.clear();
                bytes = 0;
            }
            batch.add(vote);
            bytes += size;
        }
        if (!batch.isEmpty()) {
            letters.add(new Letter.Votes(session, uptimeNanos, from, version, batch));
        }
        return letters;
    }
}
