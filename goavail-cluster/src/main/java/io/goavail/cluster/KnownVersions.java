package io.goavail.cluster;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which versions of an agent's votes are known: all up to one, and islands beyond it while something between is missing. */
final class KnownVersions {

    /** Loss and reordering leave a few; with more, the farthest are fetched again. */
    private static final int MOST_ISLANDS = 16;

    private long prefix;
    // First version before an island to its last one; disjoint, not touching, all beyond the prefix.
    private final NavigableMap<Long, Long> islands = new TreeMap<>();

    /** All versions up to here are known. */
    long prefix() {
        return prefix;
    }

    /** Adds the versions after one and up to another; false when all of them are known. */
    boolean add(long from, long to) {
        if (covers(from, to)) {
            return false;
        }
        long first = from;
        long last = to;
        // Whatever overlaps or touches becomes one.
        Map.Entry<Long, Long> island = islands.floorEntry(last);
        while (island != null && island.getValue() >= first) {
            first = Math.min(first, island.getKey());
            last = Math.max(last, island.getValue());
            islands.remove(island.getKey());
            island = islands.floorEntry(last);
        }
        islands.put(first, last);
        absorb();
        while (islands.size() > MOST_ISLANDS) {
            islands.pollLastEntry();
        }
        return true;
    }

    /** Whether all versions after one and up to another are known. */
    boolean covers(long from, long to) {
        if (to <= prefix) {
            return true;
        }
        Map.Entry<Long, Long> island = islands.floorEntry(Math.max(from, prefix));
        return island != null && island.getValue() >= to;
    }

    private void absorb() {
        Map.Entry<Long, Long> first = islands.firstEntry();
        while (first != null && first.getKey() <= prefix) {
            prefix = Math.max(prefix, first.getValue());
            islands.pollFirstEntry();
            first = islands.firstEntry();
        }
    }
}
