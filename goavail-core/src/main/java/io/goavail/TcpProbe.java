package io.goavail;

import io.goavail.spi.ProbeListener;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One probe and its connection. Belongs to the thread of the loop from the moment it is handed over. */
final class TcpProbe {

    /** Earliest first; of two at the same moment, the one that came first. Subtracted, since nanoTime may wrap. */
    static final Comparator<TcpProbe> BY_TIME = (a, b) -> {
        int order = Long.signum(a.atNanos - b.atNanos);
        return order != 0 ? order : Long.compare(a.number, b.number);
    };

    private static final Logger LOG = LoggerFactory.getLogger(TcpPinger.class);

    private final InetSocketAddress remote;
    private final long timeoutNanos;
    private final ProbeListener listener;

    private long atNanos;
    private long number;
    private long sentNanos;
    private @Nullable SocketChannel channel;

    /** A probe that is due at {@code atNanos}, on the clock of {@link System#nanoTime}. */
    TcpProbe(InetSocketAddress remote, long atNanos, long timeoutNanos, ProbeListener listener) {
        this.remote = remote;
        this.atNanos = atNanos;
        this.timeoutNanos = timeoutNanos;
        this.listener = listener;
    }

    /** When something has to happen: its start while it waits, its deadline once it was sent. */
    long atNanos() {
        return atNanos;
    }

    void number(long number) {
        this.number = number;
    }

    /** The timeout counts from here. */
    void sent(long nowNanos) {
        sentNanos = nowNanos;
        atNanos = nowNanos + timeoutNanos;
    }

    /** Begins to connect; returns how it ended if it did so at once, or null. */
    @Nullable
    TcpOutcome connect(Selector selector) {
        try {
            boolean six = remote.getAddress() instanceof Inet6Address;
            SocketChannel opened = SocketChannel.open(six ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
            channel = opened;
            opened.configureBlocking(false);
            // Closed with an RST instead of a FIN. A FIN from this side would leave each connection in TIME_WAIT for a
            // minute: at 1,000 probes a second that is 60,000 ports, twice what Linux has. Nothing is lost, since no
            // data is ever sent.
            opened.setOption(StandardSocketOptions.SO_LINGER, 0);
            sent(System.nanoTime());
            if (opened.connect(remote)) {
                return established(opened, System.nanoTime());
            }
            opened.register(selector, SelectionKey.OP_CONNECT, this);
            return null;
        } catch (IOException | UnsupportedOperationException | UnsupportedAddressTypeException e) {
            LOG.debug("{} could not be sent", this, e);
            return TcpOutcome.notSent(e);
        } catch (RuntimeException | Error e) {
            return unexpected(e);
        }
    }

    /** Asks the socket; returns how the connect ended, or null if it has not. */
    @Nullable
    TcpOutcome look(long nowNanos) {
        SocketChannel opened = channel;
        try {
            return opened != null && opened.finishConnect() ? established(opened, nowNanos) : null;
        } catch (IOException e) {
            return TcpOutcome.sent(e, nowNanos - sentNanos);
        } catch (RuntimeException | Error e) {
            return unexpected(e);
        }
    }

    private TcpOutcome unexpected(Throwable failure) {
        LOG.error("{} failed unexpectedly", this, failure);
        return TcpOutcome.UNKNOWN_ERROR;
    }

    /** Tells the listener how it ended. What the listener throws changes nothing else. */
    void tell(TcpOutcome outcome) {
        try {
            outcome.tell(listener);
        } catch (Throwable e) {
            LOG.error("the listener of {} threw; the probe has ended all the same", this, e);
        }
    }

    void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The descriptor is gone all the same (close(2)), and nothing was to be flushed.
            }
        }
    }

    private TcpOutcome established(SocketChannel opened, long nowNanos) throws IOException {
        // A closed port of this host that lies among the ephemeral ones: the kernel may pick the very same port for
        // this end, and the SYN then meets itself (simultaneous open, RFC 9293 section 3.5). Nobody listens there.
        if (remote.equals(opened.getLocalAddress())) {
            return TcpOutcome.REFUSED;
        }
        return new TcpOutcome.Reply(nowNanos - sentNanos);
    }

    @Override
    public String toString() {
        return "tcp:" + remote.getPort() + "/" + remote.getAddress().getHostAddress();
    }
}
