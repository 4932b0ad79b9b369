package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/** Where this host cannot send to: each place is told once, until something can be sent there again. Pure; for one thread. */
final class Unreachable {

    /** As many as an agent knows of. */
    private static final int MOST = 1_024;

    /** A network that comes and goes: one line in ten seconds, and after a quiet time some at once. */
    private final LineLimit limit;

    private final Set<InetSocketAddress> told = new HashSet<>();

    Unreachable(long nowNanos) {
        limit = new LineLimit(10, 20, nowNanos);
    }

    /** It cannot be sent to; whether this is worth a line. */
    boolean refused(InetSocketAddress to, long nowNanos) {
        if (told.contains(to) || told.size() >= MOST || limit.take(nowNanos).isEmpty()) {
            return false;
        }
        return told.add(to);
    }

    /** Something was sent there. */
    void accepted(InetSocketAddress to) {
        told.remove(to);
    }
}
