package io.goavail.icmp;

import java.util.Arrays;

/**
 * Which slots belong to an address: chained hashing over int arrays. It is touched when a slot is taken or given back, not
 * with each probe, and read only when an ICMP error quotes too little of a request to name its slot.
 */
final class AddressIndex {

    private static final int NONE = -1;

    private int[] heads;
    private int[] next;
    private int[] previous;
    private int[] bucket;

    /** For {@code capacity} slots, a power of two. */
    AddressIndex(int capacity) {
        heads = new int[capacity];
        next = new int[capacity];
        previous = new int[capacity];
        bucket = new int[capacity];
        Arrays.fill(heads, NONE);
    }

    void add(int slot, long high, long low) {
        int b = bucketOf(high, low);
        int head = heads[b];
        next[slot] = head;
        previous[slot] = NONE;
        if (head != NONE) {
            previous[head] = slot;
        }
        heads[b] = slot;
        bucket[slot] = b;
    }

    void remove(int slot) {
        int after = next[slot];
        int before = previous[slot];
        if (before == NONE) {
            heads[bucket[slot]] = after;
        } else {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        }
    }

    /** The first slot that may belong to the address, or -1. */
    int first(long high, long low) {
        return heads[bucketOf(high, low)];
    }

    /** The next one, or -1. */
    int next(int slot) {
        return next[slot];
    }

    private int bucketOf(long high, long low) {
        // The high bits of a product with an odd constant (Knuth, TAOCP 6.4): neighbouring addresses spread well.
        long mixed = (high * 31 + low) * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 32) & (heads.length - 1);
    }
}
