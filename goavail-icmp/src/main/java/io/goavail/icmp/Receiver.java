package io.goavail.icmp;

import com.sun.jna.Native;

/** Reads the replies and the ICMP errors of one family and ends the probes they belong to. Runs on the engine's thread. */
final class Receiver implements AutoCloseable {

    private static final int BATCH = 128;
    /** A reply is 52 bytes with its IP header, 92 with every IP option; an error's quote is 32. */
    private static final int DATA_BYTES = 128;
    /** A time stamp takes 32 bytes, an extended error with an IPv6 address 64. */
    private static final int CONTROL_BYTES = 128;

    /** Pending ICMP errors read in one go before the replies have their turn again. */
    private static final int MOST_ERRORS = 1024;
    /**
     * Failed reads in a row before a drain gives up. The kernel may note an ICMP error for the next read a moment after the
     * error was taken from the queue, or have no room to queue it, so that a few in a row prove nothing.
     */
    private static final int MOST_FAILURES = 16;
    /** Drains in a row that brought nothing but failures: the socket is of no use any more. */
    private static final int MOST_BARREN = 100;

    private final Family family;
    private final Probes probes;
    private final ProbeTable table;
    private final Matcher matcher;
    private final MessageArray messages;
    private int barren;
    private boolean cutShort;

    Receiver(Family family, Probes probes, Matcher matcher) {
        this.family = family;
        this.probes = probes;
        this.matcher = matcher;
        table = probes.table();
        messages = new MessageArray(BATCH, family.sockaddrBytes, DATA_BYTES, CONTROL_BYTES);
    }

    /**
     * Reads what has arrived.
     *
     * @param most no more packets than that, so that a flood cannot keep the engine here
     * @param toTheEnd whether to go on until there certainly is none left, or may spare the call that says so
     * @return how many packets were read, or -1 if the socket turned out to be lost
     */
    int drain(IcmpSocket socket, long most, boolean toTheEnd) {
        int total = 0;
        int failures = 0;
        cutShort = false;
        while (total < most) {
            int received = Libc.recvmmsg(socket.fd, messages.pointer(0), BATCH, Linux.MSG_DONTWAIT, 0);
            if (received > 0) {
                accept(socket.raw(), received, System.nanoTime());
                total += received;
                failures = 0;
                barren = 0;
                if (received < BATCH && !toTheEnd) {
                    return total;
                }
                continue;
            }
            int errno = Native.getLastError();
            if (errno == Errno.EAGAIN) {
                barren = 0;
                return total;
            }
            if (Errno.socketLost(errno)) {
                return -1;
            }
            // A pending ICMP error fails one call.
            int errors = readErrors(socket);
            if (++failures == MOST_FAILURES) {
                barren += errors == 0 ? 1 : 0;
                cutShort = true;
                return barren > MOST_BARREN ? -1 : total;
            }
        }
        cutShort = true;
        return total;
    }

    /** Whether the last drain stopped before the end, so that replies may lie unread. */
    boolean cutShort() {
        return cutShort;
    }

    /** Reads the error queue; returns how many there were. */
    int readErrors(IcmpSocket socket) {
        int total = 0;
        while (total < MOST_ERRORS) {
            int received =
                    Libc.recvmmsg(socket.fd, messages.pointer(0), BATCH, Linux.MSG_ERRQUEUE | Linux.MSG_DONTWAIT, 0);
            if (received <= 0) {
                break;
            }
            long now = System.nanoTime();
            for (int i = 0; i < received; i++) {
                acceptError(socket.raw(), i, now);
            }
            messages.rearm(received);
            total += received;
        }
        return total;
    }

    private void accept(boolean raw, int received, long readNanos) {
        for (int i = 0; i < received; i++) {
            acceptOne(raw, i, readNanos);
        }
        messages.rearm(received);
    }

    private void acceptOne(boolean raw, int i, long readNanos) {
        int name = messages.name(i);
        int slot = matcher.reply(
                raw,
                messages.network,
                messages.data(i),
                messages.length(i),
                Sockaddr.high(messages.network, name, family),
                Sockaddr.low(messages.network, name, family),
                Sockaddr.scope(messages.host, name, family));
        if (slot < 0) {
            reject(slot);
            return;
        }
        long sent = table.sentNanos[slot];
        long due = table.dueNanos[slot];
        long received = probes.stamps().monotonic(messages.stamp(i), sent, readNanos);
        if (received > due) {
            // Read before its time was noticed to be up, yet too late.
            reject(Matcher.STALE);
            return;
        }
        probes.take(slot);
        probes.endings().reply(slot, RoundTrip.nanos(sent, due - table.timeoutNanos[slot], received));
    }

    private void acceptError(boolean raw, int i, long nowNanos) {
        ErrorReport report = ErrorReport.parse(family, messages.host, messages.control(i), messages.controlLength(i));
        int name = messages.name(i);
        long high = Sockaddr.high(messages.network, name, family);
        long low = Sockaddr.low(messages.network, name, family);
        int scope = Sockaddr.scope(messages.host, name, family);
        int slot = matcher.error(raw, messages.network, messages.data(i), messages.length(i), high, low, scope);
        if (slot < 0) {
            reject(slot);
        } else if (report != null) {
            end(slot, report, nowNanos);
        }
    }

    private void end(int slot, ErrorReport report, long nowNanos) {
        String reason = report.reason(family);
        ErrorOrigin origin = reason == null ? ErrorOrigin.UNKNOWN : origin(slot, report, nowNanos);
        if (reason == null || origin == ErrorOrigin.UNKNOWN) {
            // Then the timeout decides.
            return;
        }
        probes.take(slot);
        switch (origin) {
            case HOST -> probes.endings().inconclusive(slot, "refused by own host");
            case GATEWAY -> probes.endings().inconclusive(slot, "refused by own gateway");
            default -> probes.endings().miss(slot, probes.counters().unreachable, reason);
        }
    }

    private ErrorOrigin origin(int slot, ErrorReport report, long nowNanos) {
        if (report.local() || report.from() == null) {
            return ErrorOrigin.HOST;
        }
        return table.hasAddress(slot, report.from())
                ? ErrorOrigin.FAR
                : probes.routes().origin(report.from(), nowNanos);
    }

    private void reject(int why) {
        Counters counters = probes.counters();
        Tally tally = switch (why) {
            case Matcher.MALFORMED -> counters.malformed;
            case Matcher.STALE -> counters.stale;
            default -> counters.foreign;
        };
        tally.increment();
    }

    @Override
    public void close() {
        messages.close();
    }
}
