package io.goavail.icmp;

import io.goavail.spi.ProbeListener;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Every open probe, one slot each, as a struct of arrays: 100,000 of them lie in a few megabytes, nothing is allocated for
 * a probe, and the garbage collector has two arrays to look at. A slot stays with its target for as long as the listener
 * probes again from inside its call. One thread.
 */
final class ProbeTable {

    /** Ten times the largest set of targets that one thread can probe once a second; some 115 MB when it is full. */
    static final int LIMIT = 1 << 20;

    static final byte FREE = 0;
    /** In the wheel until it is to be sent. */
    static final byte WAITING = 1;
    /** In a queue for the next batch. */
    static final byte READY = 2;
    /** In the batch that is being sent. */
    static final byte SENDING = 3;
    /** Sent; in the wheel until its deadline. */
    static final byte IN_FLIGHT = 4;
    /** Its listener is being called. */
    static final byte ENDING = 5;

    private static final int FIRST_CAPACITY = 1024;
    /** After so many misses in a row a target gets a new identifier: some firewalls pin a broken session on the old one. */
    private static final int MISSES_TO_CHANGE_ID = 3;

    byte[] state = new byte[0];
    boolean[] v6 = new boolean[0];
    long[] high = new long[0];
    long[] low = new long[0];
    int[] scope = new int[0];
    /** Raw sockets: the ICMP identifier. */
    short[] id = new short[0];
    /** The number of this probe; its low 16 bits are the ICMP sequence number. */
    int[] generation = new int[0];
    /** What proves a reply to this probe: {@link #tokenOf} its number. */
    long[] token = new long[0];

    long[] timeoutNanos = new long[0];
    /** When it is to be sent, or when its time is up. */
    long[] dueNanos = new long[0];
    /** When it was handed to the kernel; before that, when this was first tried in vain. */
    long[] sentNanos = new long[0];
    /** How often a send was put off. */
    byte[] retries = new byte[0];

    private byte[] misses = new byte[0];
    private int[] nextFree = new int[0];
    private @Nullable InetAddress[] address = new InetAddress[0];
    private @Nullable ProbeListener[] listener = new ProbeListener[0];
    private AddressIndex index = new AddressIndex(1);
    private int free = -1;
    private long drawn;
    private final SipHash secret;

    ProbeTable(SipHash secret) {
        this.secret = secret;
        grow(FIRST_CAPACITY);
    }

    int capacity() {
        return state.length;
    }

    /** Takes a slot for a target, or returns -1 if there are too many. */
    int take(InetAddress target, ProbeListener hears) {
        if (free < 0) {
            if (capacity() == LIMIT) {
                return -1;
            }
            grow(capacity() * 2);
        }
        int slot = free;
        free = nextFree[slot];
        address[slot] = target;
        listener[slot] = hears;
        locate(slot, target);
        index.add(slot, high[slot], low[slot]);
        long random = draw();
        id[slot] = (short) random;
        generation[slot] = (int) (random >>> 32);
        misses[slot] = 0;
        state[slot] = ENDING;
        return slot;
    }

    void release(int slot) {
        index.remove(slot);
        state[slot] = FREE;
        address[slot] = null;
        listener[slot] = null;
        nextFree[slot] = free;
        free = slot;
    }

    /** Whether the slot is that of the very same address object and listener. */
    @SuppressWarnings("ReferenceEquality") // An equal address with another listener is another target.
    boolean belongsTo(int slot, InetAddress target, ProbeListener hears) {
        return address[slot] == target && listener[slot] == hears;
    }

    boolean hasAddress(int slot, InetAddress other) {
        InetAddress target = address[slot];
        return target != null && Arrays.equals(target.getAddress(), other.getAddress());
    }

    ProbeListener listener(int slot) {
        ProbeListener hears = listener[slot];
        if (hears == null) {
            throw new IllegalStateException("slot " + slot + " is free");
        }
        return hears;
    }

    boolean sentTo(int slot, long addressHigh, long addressLow, int addressScope) {
        return low[slot] == addressLow
                && high[slot] == addressHigh
                && (scope[slot] == 0 || addressScope == 0 || scope[slot] == addressScope);
    }

    /** Numbers the next probe of a slot. */
    void renew(int slot) {
        int number = ++generation[slot];
        token[slot] = tokenOf(slot, number);
    }

    /** Whoever has not seen the request cannot guess it. */
    long tokenOf(int slot, int number) {
        return secret.hash((long) slot << 32 | Integer.toUnsignedLong(number));
    }

    boolean inFlight(int slot, int number) {
        return generation[slot] == number && state[slot] == IN_FLIGHT;
    }

    void answered(int slot) {
        misses[slot] = 0;
    }

    void missed(int slot) {
        if (++misses[slot] >= MISSES_TO_CHANGE_ID) {
            misses[slot] = 0;
            id[slot] = (short) draw();
        }
    }

    /** The first slot that may belong to the address, or -1. */
    int first(long addressHigh, long addressLow) {
        return index.first(addressHigh, addressLow);
    }

    /** The next one, or -1. */
    int next(int slot) {
        return index.next(slot);
    }

    private void locate(int slot, InetAddress target) {
        ByteBuffer bytes = ByteBuffer.wrap(target.getAddress());
        v6[slot] = bytes.remaining() == 16;
        high[slot] = v6[slot] ? bytes.getLong() : 0;
        low[slot] = v6[slot] ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
        scope[slot] = target instanceof Inet6Address six ? six.getScopeId() : 0;
    }

    /** Unguessable; the top bit keeps these words apart from those that become tokens. */
    private long draw() {
        return secret.hash(Long.MIN_VALUE | drawn++);
    }

    private void grow(int capacity) {
        int old = capacity();
        state = Arrays.copyOf(state, capacity);
        v6 = Arrays.copyOf(v6, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        scope = Arrays.copyOf(scope, capacity);
        id = Arrays.copyOf(id, capacity);
        generation = Arrays.copyOf(generation, capacity);
        token = Arrays.copyOf(token, capacity);
        timeoutNanos = Arrays.copyOf(timeoutNanos, capacity);
        dueNanos = Arrays.copyOf(dueNanos, capacity);
        sentNanos = Arrays.copyOf(sentNanos, capacity);
        retries = Arrays.copyOf(retries, capacity);
        misses = Arrays.copyOf(misses, capacity);
        nextFree = Arrays.copyOf(nextFree, capacity);
        address = Arrays.copyOf(address, capacity);
        listener = Arrays.copyOf(listener, capacity);
        for (int slot = capacity - 1; slot >= old; slot--) {
            nextFree[slot] = free;
            free = slot;
        }
        index = new AddressIndex(capacity);
        for (int slot = 0; slot < old; slot++) {
            if (state[slot] != FREE) {
                index.add(slot, high[slot], low[slot]);
            }
        }
    }
}
