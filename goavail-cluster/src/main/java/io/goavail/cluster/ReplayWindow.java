package io.goavail.cluster;

/**
 * Takes each counter of a session once, in any order as long as it is not older than the window: RFC 6479, which never
 * shifts the bitmap but wipes the words that the window moves over.
 */
final class ReplayWindow {

    /**
     * How far behind the newest a datagram may come in: WireGuard and IPsec have settled between 64 and some thousand. An
     * agent sends a few hundred datagrams a second at the very most, so a thousand cover seconds of reordering.
     */
    static final int WIDTH = 1_024;

    /** Counters have six bytes on the wire. */
    static final long MOST = (1L << 48) - 1;

    // One word more than the window is wide: the word of the newest is only in part behind it.
    private final long[] words = new long[WIDTH / Long.SIZE + 1];
    private long newest = -1;

    /** Whether this counter is new; from now on it is not. */
    boolean accept(long counter) {
        if (!wouldAccept(counter)) {
            return false;
        }
        if (counter > newest) {
            wipe(newest / Long.SIZE, counter / Long.SIZE);
            newest = counter;
        }
        words[word(counter)] |= bit(counter);
        return true;
    }

    /** Whether this counter is new, and changes nothing. */
    boolean wouldAccept(long counter) {
        if (counter < 0 || counter > MOST) {
            return false;
        }
        return counter > newest || (newest - counter < WIDTH && (words[word(counter)] & bit(counter)) == 0);
    }

    private void wipe(long from, long to) {
        long count = Math.min(to - from, words.length);
        for (long word = to - count + 1; word <= to; word++) {
            words[(int) (word % words.length)] = 0;
        }
    }

    private int word(long counter) {
        return (int) (counter / Long.SIZE % words.length);
    }

    private static long bit(long counter) {
        return 1L << (counter % Long.SIZE);
    }
}
