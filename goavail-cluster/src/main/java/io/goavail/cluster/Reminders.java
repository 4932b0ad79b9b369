package io.goavail.cluster;

import io.goavail.spi.Peer.State;
import java.util.random.RandomGenerator;

/**
 * Pings those who have been suspect for a while. Usually a suspect hears of it within a second, and refutes it. But whoever
 * suspects because it was cut off has told nobody: nobody would repeat it, and the suspect could refute nothing before it is
 * dead. The accusation rides on the ping.
 */
final class Reminders {

    /** In a period; more are suspect only when a good part of the cluster is gone, and that has been noticed. */
    private static final int MOST = 4;

    private final Pings pings;
    private final Rotation rotation;
    private final long periodNanos;
    private long dueNanos;

    Reminders(Members members, Pings pings, RandomGenerator random, long periodNanos, long nowNanos) {
        this.pings = pings;
        this.periodNanos = periodNanos;
        rotation = new Rotation(members, member -> member.state() == State.SUSPECT, random);
        dueNanos = nowNanos;
    }

    /** Returns after how long there are others. */
    long tick(long nowNanos) {
        if (dueNanos - nowNanos <= 0) {
            dueNanos = nowNanos + periodNanos;
            for (Member member : rotation.next(MOST)) {
                if (nowNanos - member.sinceNanos() >= periodNanos) {
                    pings.ping(member, nowNanos);
                }
            }
        }
        return dueNanos - nowNanos;
    }
}
