package io.goavail.icmp;

/** Slots that wait for the next batch, first in, first out; never more than there are slots in the table. One thread. */
final class SlotQueue {

    private int[] ring = new int[64];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int slot) {
        if (size == ring.length) {
            int[] larger = new int[size * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[(head + i) & (ring.length - 1)];
            }
            ring = larger;
            head = 0;
        }
        ring[(head + size++) & (ring.length - 1)] = slot;
    }

    int remove() {
        int slot = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return slot;
    }

    void clear() {
        size = 0;
    }
}
