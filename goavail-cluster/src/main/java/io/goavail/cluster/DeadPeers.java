package io.goavail.cluster;

import io.goavail.spi.Peer.State;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Pings those who are dead, now and then: a partition heals because somebody tries. */
final class DeadPeers {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** With half of a large cluster gone there is one ping in this time, and enough others who ping as well. */
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Members members;
    private final Pings pings;
    private final RandomGenerator random;
    private final Rotation rotation;
    private long dueNanos;

    DeadPeers(Members members, Pings pings, RandomGenerator random, long nowNanos) {
        this.members = members;
        this.pings = pings;
        this.random = random;
        rotation = new Rotation(members, member -> member.state() == State.DEAD, random);
        dueNanos = nowNanos;
    }

    /** Returns after how long the next one is tried. */
    long tick(long nowNanos) {
        if (dueNanos - nowNanos <= 0) {
            rotation.next().ifPresent(member -> pings.ping(member, nowNanos));
            long dead = members.all().stream()
                    .filter(member -> member.state() == State.DEAD)
                    .count();
            long interval = Math.max(LEAST_NANOS, INTERVAL_NANOS / Math.max(1, dead));
            dueNanos = nowNanos + Retry.spread(interval, random);
        }
        return dueNanos - nowNanos;
    }
}
