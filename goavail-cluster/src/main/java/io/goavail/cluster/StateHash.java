package io.goavail.cluster;

/**
 * Hashes of what is known of agents; the hash of many is all of theirs, xored, in any order. It compares knowledge among
 * agents that trust each other, so it needs to be quick and even, and no more.
 */
final class StateHash {

    private StateHash() {}

    /**
     * Suspicion is left out: it passes, one way or the other, before a sync would have carried it, and agents would differ
     * for the whole of it.
     */
    static long of(long id, long incarnation, boolean dead, SessionId session, long version) {
        long hash = mix(id);
        hash = mix(hash ^ (incarnation << 1 | (dead ? 1 : 0)));
        hash = mix(hash ^ session.high());
        hash = mix(hash ^ session.low());
        return mix(hash ^ version);
    }

    /** As much as fits into half. */
    static int fold(long hash) {
        return (int) (hash ^ hash >>> Integer.SIZE);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
