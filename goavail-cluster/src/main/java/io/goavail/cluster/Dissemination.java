package io.goavail.cluster;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Sends news on: at once, and then round after round until they have been told enough. */
final class Dissemination {

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Receivers of a round. */
    private static final int FANOUT = 4;

    /** So many peers are all told at once. */
    private static final int FEW = 8;

    private final Members members;
    private final News news;
    private final Courier courier;
    private final Rotation rotation;
    private long dueNanos;

    Dissemination(Members members, News news, Courier courier, RandomGenerator random, long nowNanos) {
        this.members = members;
        this.news = news;
        this.courier = courier;
        rotation = new Rotation(members, Member::isPresent, random);
        dueNanos = nowNanos;
    }

    /** Returns after how long there is another round. */
    long tick(long nowNanos) {
        if (news.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (dueNanos - nowNanos <= 0) {
            boolean few = members.agents() - 1 <= FEW;
            for (Member member : rotation.next(few ? FEW : FANOUT)) {
                courier.tellNews(member, nowNanos);
            }
            dueNanos = nowNanos + INTERVAL_NANOS;
        }
        return dueNanos - nowNanos;
    }
}
