package io.goavail.cluster;

import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that one agent ever published, through all of its restarts: what others say of it is measured by this. */
final class Published {

    private final Map<Target, List<Entry>> history = new HashMap<>();
    private int run;

    /** A vote that stood from one moment to another; of the newest the end is still open. */
    private static final class Entry {
        private final Vote vote;
        private final int run;
        private long to = Long.MAX_VALUE;

        Entry(Vote vote, int run) {
            this.vote = vote;
            this.run = run;
        }
    }

    void vote(Target target, Vote vote, long now) {
        List<Entry> entries = history.computeIfAbsent(target, t -> new ArrayList<>());
        if (!entries.isEmpty()) {
            Entry last = entries.get(entries.size() - 1);
            last.to = Math.min(last.to, now);
        }
        entries.add(new Entry(vote, run));
    }

    /** The agent ends: it stands by nothing any more. */
    void end(long now) {
        run++;
        history.values().forEach(entries -> {
            Entry last = entries.get(entries.size() - 1);
            last.to = Math.min(last.to, now);
        });
    }

    /** Whether the agent stood by this vote at some moment since {@code since}. */
    boolean stoodBy(Target target, Vote vote, long since) {
        List<Entry> entries = history.getOrDefault(target, List.of());
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).to >= since; i--) {
            if (entries.get(i).vote == vote) {
                return true;
            }
        }
        return false;
    }

    /** The first publication of this vote in a run before the newest one; -1 when there is none. */
    int findInEarlierRun(Target target, Vote vote) {
        int found = find(target, vote, 0);
        List<Entry> entries = history.getOrDefault(target, List.of());
        return found >= 0 && entries.get(found).run < entries.get(entries.size() - 1).run ? found : -1;
    }

    /**
     * The first publication of this vote that is not before number {@code first}; -1 when there is none. A reader that sees
     * publications in their order always finds one.
     */
    int find(Target target, Vote vote, int first) {
        List<Entry> entries = history.getOrDefault(target, List.of());
        for (int i = Math.max(0, first); i < entries.size(); i++) {
            if (entries.get(i).vote == vote) {
                return i;
            }
        }
        return -1;
    }
}
