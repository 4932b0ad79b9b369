package io.goavail.cluster;

import java.util.List;

/**
 * A range of ids: those whose first bits have a value.
 *
 * @param bits how many; 0 to 10
 * @param index the value; below 2^bits
 */
record Slice(int bits, int index) {

    /** So many that 1,024 members are one to a slice. */
    static final int MOST_BITS = 10;

    static final Slice ALL = new Slice(0, 0);

    static Slice of(long id, int bits) {
        return new Slice(bits, bits == 0 ? 0 : (int) (id >>> (Long.SIZE - bits)));
    }

    boolean contains(long id) {
        return of(id, bits).index == index;
    }

    /** Its two halves; only of one with less than {@link #MOST_BITS}. */
    List<Slice> halves() {
        return List.of(new Slice(bits + 1, 2 * index), new Slice(bits + 1, 2 * index + 1));
    }
}
