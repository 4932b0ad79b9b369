package io.goavail.cluster;

import java.util.random.RandomGenerator;

/**
 * One run of an agent: 96 random bits, drawn anew at each start. So no key and nonce are ever used twice, whatever the
 * clock of the host does and whatever was lost with its disk.
 */
record SessionId(long high, int low) {

    static SessionId draw(RandomGenerator random) {
        return new SessionId(random.nextLong(), random.nextInt());
    }

    /** What a datagram to this session carries, so that no other takes it. Never zero, which means nobody known. */
    int tag() {
        return low == 0 ? 1 : low;
    }

    @Override
    public String toString() {
        return String.format("%016x%08x", high, low);
    }
}
