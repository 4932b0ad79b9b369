package io.goavail.dns.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many requests in five minutes; one more, and all are blocked for five minutes. */
final class RequestLimit {

    private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();

    private final Deque<Long> recent = new ArrayDeque<>();
    private int limit = 1_200;
    private long blockedSinceNanos;
    private boolean blocked;

    synchronized void set(int requests) {
        limit = requests;
        recent.clear();
        blocked = false;
    }

    /** Counts one request; returns for how many seconds all are blocked, 0 when they are not. */
    synchronized long count(long nowNanos) {
        if (blocked && nowNanos - blockedSinceNanos >= WINDOW_NANOS) {
            blocked = false;
            recent.clear();
        }
        while (!recent.isEmpty() && nowNanos - recent.getFirst() >= WINDOW_NANOS) {
            recent.removeFirst();
        }
        if (!blocked && recent.size() >= limit) {
            blocked = true;
            blockedSinceNanos = nowNanos;
        }
        if (!blocked) {
            recent.addLast(nowNanos);
            return 0;
        }
        return Math.max(
                1,
                Duration.ofNanos(WINDOW_NANOS - (nowNanos - blockedSinceNanos)).toSeconds());
    }
}
