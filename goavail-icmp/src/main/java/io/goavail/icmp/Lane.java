package io.goavail.icmp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address family: its socket, opened anew when it dies, and what sends and receives on it. */
final class Lane implements AutoCloseable {

    /** How a lane gets its socket. */
    interface Opener {
        IcmpSocket open() throws NativeException;
    }

    static final String RECEIVE_OVERFLOW = "receive buffer overflow";

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private static final long REOPEN_PAUSE_NANOS = 1_000_000_000L;
    /** Some network drivers take a page or two for a packet: so much less than the usual may fill the buffer. */
    private static final int BIG_PACKETS = 10;
    /** And some take a little less than the usual: no packet has half of it (struct sk_buff and skb_shared_info alone). */
    private static final int SMALL_PACKETS = 2;
    /** Position of SK_MEMINFO_DROPS in the numbers of SO_MEMINFO, and how many there are ({@code <linux/sock_diag.h>}). */
    private static final int MEMINFO_DROPS = 8;

    private static final int MEMINFO_BYTES = 9 * Integer.BYTES;

    private final Family family;
    private final Probes probes;
    private final Opener opener;
    private final Sender sender;
    private final Receiver receiver;
    private final NativeBlock meminfo = new NativeBlock(48);
    private @Nullable IcmpSocket socket;
    /** Until something is to be sent here nothing can come in, and reading and waiting spare this family. */
    private boolean inUse;

    private @Nullable NativeException failure;
    private String unavailable = Sender.SOCKET_LOST;
    private long reopenNanos;
    private int drops;
    private boolean overflowed;
    private long overflowNanos;

    /** Tries to open the socket; without one {@link #failure} says why, and every probe of this family is inconclusive. */
    Lane(Family family, Probes probes, Opener opener, Sender sender, Receiver receiver) {
        this.family = family;
        this.probes = probes;
        this.opener = opener;
        this.sender = sender;
        this.receiver = receiver;
        try {
            socket = opener.open();
        } catch (NativeException e) {
            failure = e;
            unavailable = Errno.familyMissing(e.errno()) ? "no " + family.label() : "ICMP not permitted";
        }
    }

    Optional<NativeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The kind of socket, or what there is instead of one. */
    String description() {
        return family.label() + " " + (socket == null ? unavailable : socket.kind);
    }

    long receiveBufferPackets() {
        return socket == null ? Long.MAX_VALUE : socket.receiveBufferPackets;
    }

    void enqueue(int slot) {
        inUse = true;
        sender.enqueue(slot);
    }

    boolean hasReady() {
        return sender.hasReady();
    }

    void forgetReady() {
        sender.forgetReady();
    }

    /** The descriptor to wait on, -1 (which poll ignores) if there is none, or nothing to wait for. */
    int fd() {
        return socket == null || !inUse ? -1 : socket.fd;
    }

    /** Sends one batch and reads what it has brought in; returns how many were tried. */
    int send(int most) {
        int batch = Math.min(most, Sender.BATCH);
        IcmpSocket open = socket == null ? reopened(System.nanoTime()) : socket;
        if (open == null) {
            return sender.refuse(batch, unavailable);
        }
        int tried = sender.send(open, batch, receiver);
        if (tried < 0) {
            lose();
            return 0;
        }
        drain(false);
        return tried;
    }

    /** Reads what has arrived, and all of it if so wished. */
    void drain(boolean toTheEnd) {
        IcmpSocket open = socket;
        if (open == null || !inUse) {
            return;
        }
        // More cannot have been waiting when this began.
        int read = receiver.drain(open, open.receiveBufferPackets * SMALL_PACKETS, toTheEnd);
        if (read < 0) {
            lose();
            return;
        }
        if (toTheEnd && receiver.cutShort()) {
            overflowedNow();
        }
        if (read > open.receiveBufferPackets / BIG_PACKETS) {
            lookForDrops(open);
        }
    }

    /** Replies may have been lost here, so that silence up to now proves nothing. */
    void overflowedNow() {
        overflowed = true;
        overflowNanos = System.nanoTime();
    }

    /** Reads the error queue; it alone may have woken the engine. */
    void readErrors() {
        if (socket != null) {
            receiver.readErrors(socket);
        }
    }

    /** Whether replies were lost or left unread here after a probe had been sent, so that silence proves nothing. */
    boolean overflowedSince(long sentNanos) {
        return overflowed && overflowNanos - sentNanos >= 0;
    }

    /** The drop counter also counts corrupt packets from anyone, so it is believed only when the buffer was quite full. */
    private void lookForDrops(IcmpSocket open) {
        meminfo.bytes.putInt(40, MEMINFO_BYTES);
        if (Libc.getsockopt(open.fd, Linux.SOL_SOCKET, Linux.SO_MEMINFO, meminfo.address, meminfo.address + 40) < 0) {
            return;
        }
        int seen = meminfo.bytes.getInt(MEMINFO_DROPS * Integer.BYTES);
        if (seen != drops) {
            drops = seen;
            overflowedNow();
        }
    }

    /** The socket is dead; what was on its way through it will never be known. */
    private void lose() {
        IcmpSocket lost = socket;
        if (lost == null) {
            return;
        }
        LOG.warn("the {} ICMP socket failed; opening another", family.label());
        socket = null;
        unavailable = Sender.SOCKET_LOST;
        drops = 0;
        lost.close();
        ProbeTable table = probes.table();
        for (int slot = 0; slot < table.capacity(); slot++) {
            if (table.state[slot] == ProbeTable.IN_FLIGHT && table.v6[slot] == (family == Family.V6)) {
                probes.take(slot);
                probes.endings().inconclusive(slot, Sender.SOCKET_LOST);
            }
        }
        reopened(System.nanoTime());
    }

    /** Tries to open the socket, not more than once a second. */
    private @Nullable IcmpSocket reopened(long nowNanos) {
        if (reopenNanos != 0 && nowNanos - reopenNanos < REOPEN_PAUSE_NANOS) {
            return null;
        }
        reopenNanos = nowNanos;
        try {
            socket = opener.open();
            probes.counters().socketsReopened.increment();
            LOG.info("opened the {} ICMP socket ({})", family.label(), socket.kind);
        } catch (NativeException e) {
            LOG.debug("no {} ICMP socket", family.label(), e);
        }
        return socket;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
        meminfo.close();
    }
}
