package io.goavail.icmp;

import com.sun.jna.Native;

/**
 * Sends the probes of one family in batches. A send that fails ends its own probe as inconclusive, or puts it off if a
 * queue of this host is full; it never concerns another probe. Runs on the engine's thread.
 */
final class Sender implements AutoCloseable {

    /** More in one call buys nothing, and worsens the reckoning of when each was sent. */
    static final int BATCH = 64;

    static final String SOCKET_LOST = "socket lost";

    private static final long FIRST_RETRY_NANOS = 1_000_000;
    /** The pause doubles up to 64 ms. */
    private static final int MOST_DOUBLINGS = 6;

    private final Family family;
    private final Probes probes;
    private final ProbeTable table;
    private final EchoRequest request;
    private final MessageArray messages;
    private final int[] slots = new int[BATCH];
    private final SendClock clock = new SendClock();
    private final SlotQueue queue = new SlotQueue();

    Sender(Family family, Probes probes, EchoRequest request) {
        this.family = family;
        this.probes = probes;
        this.request = request;
        table = probes.table();
        messages = new MessageArray(BATCH, family.sockaddrBytes, EchoPacket.BYTES, 0);
        for (int i = 0; i < BATCH; i++) {
            messages.host.putShort(messages.name(i), (short) family.domain);
        }
    }

    void enqueue(int slot) {
        table.state[slot] = ProbeTable.READY;
        queue.add(slot);
    }

    boolean hasReady() {
        return !queue.isEmpty();
    }

    void forgetReady() {
        queue.clear();
    }

    /** Ends the next probes of the queue unsent; returns how many. */
    int refuse(int most, String reason) {
        int count = 0;
        while (count < most && hasReady()) {
            end(queue.remove(), reason);
            count++;
        }
        return count;
    }

    /** Sends one batch; returns how many were tried, or -1 if the socket turned out to be lost. */
    int send(IcmpSocket socket, int most, Receiver receiver) {
        int count = fill(most);
        int from = 0;
        boolean again = false;
        while (from < count) {
            long before = System.nanoTime();
            int sent = Libc.sendmmsg(socket.fd, messages.pointer(from), count - from, Linux.MSG_DONTWAIT);
            long after = System.nanoTime();
            if (sent > 0) {
                stamp(from, sent, before, after);
                from += sent;
                again = false;
                continue;
            }
            int errno = Native.getLastError();
            if (Errno.socketLost(errno)) {
                lose(from, count);
                return -1;
            }
            // An ICMP error for an earlier probe is reported by the next send, to whomever, and that packet is not
            // sent. So
            // the first failure proves nothing: only a second one is the fault of the first message.
            if (!again && !Errno.passing(errno)) {
                receiver.readErrors(socket);
                again = true;
            } else {
                fail(slots[from], errno, after);
                from++;
                again = false;
            }
        }
        return count;
    }

    private int fill(int most) {
        int count = 0;
        while (count < most && count < BATCH && hasReady()) {
            int slot = queue.remove();
            table.state[slot] = ProbeTable.SENDING;
            table.renew(slot);
            Sockaddr.put(
                    messages.network,
                    messages.host,
                    messages.name(count),
                    family,
                    table.high[slot],
                    table.low[slot],
                    table.scope[slot]);
            request.put(
                    messages.network,
                    messages.data(count),
                    table.id[slot],
                    slot,
                    table.generation[slot],
                    table.token[slot]);
            slots[count++] = slot;
        }
        return count;
    }

    private void stamp(int from, int sent, long before, long after) {
        long step = clock.step(before, after, sent);
        for (int i = 0; i < sent; i++) {
            int slot = slots[from + i];
            table.retries[slot] = 0;
            probes.sent(slot, before + i * step, after);
        }
        probes.counters().sent.add(sent);
    }

    private void fail(int slot, int errno, long nowNanos) {
        if (!Errno.passing(errno)) {
            end(slot, Errno.sendReason(errno));
            return;
        }
        int retries = table.retries[slot];
        if (retries == 0) {
            table.sentNanos[slot] = nowNanos;
        }
        long due = nowNanos + (FIRST_RETRY_NANOS << Math.min(retries, MOST_DOUBLINGS));
        if (due - table.sentNanos[slot] > table.timeoutNanos[slot]) {
            end(slot, Errno.sendReason(errno));
            return;
        }
        table.retries[slot] = (byte) Math.min(retries + 1, Byte.MAX_VALUE);
        probes.counters().sendRetries.increment();
        probes.await(slot, due);
    }

    private void lose(int from, int count) {
        for (int i = from; i < count; i++) {
            end(slots[i], SOCKET_LOST);
        }
    }

    private void end(int slot, String reason) {
        table.retries[slot] = 0;
        probes.endings().inconclusive(slot, reason);
    }

    @Override
    public void close() {
        messages.close();
    }
}
