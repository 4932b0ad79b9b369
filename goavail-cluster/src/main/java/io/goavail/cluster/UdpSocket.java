package io.goavail.cluster;

import io.goavail.spi.AddressText;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The socket of an agent. One bound to an IPv4 address reaches IPv4 addresses only, one bound to an IPv6 address those only,
 * and one bound to {@code ::} both; there the JDK shows IPv4-mapped addresses as what they are, IPv4.
 */
final class UdpSocket implements Closeable {

    /** For a second of what is read at the most, at some 2 KiB that the kernel counts for a small datagram; it may grant less. */
    private static final int RECEIVE_BUFFER = 4 << 20;

    private static final int MOST_ADDRESSES = 16;

    private final DatagramChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final InetSocketAddress address;

    private UdpSocket(DatagramChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.selector = selector;
        key = channel.register(selector, SelectionKey.OP_READ);
        address = (InetSocketAddress) channel.getLocalAddress();
    }

    /**
     * @throws BindException when it cannot be bound, saying which address and what would help
     * @throws IOException when the system refuses what else is needed
     */
    static UdpSocket open(InetSocketAddress bind) throws IOException {
        DatagramChannel channel = bound(bind);
        Selector selector = null;
        try {
            selector = Selector.open();
            return new UdpSocket(channel, selector);
        } catch (IOException e) {
            close(channel);
            close(selector);
            throw e;
        }
    }

    private static DatagramChannel bound(InetSocketAddress bind) throws BindException {
        ProtocolFamily family =
                bind.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        DatagramChannel channel = null;
        try {
            channel = DatagramChannel.open(family);
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            return channel.bind(bind);
        } catch (IOException | UnsupportedOperationException e) {
            close(channel);
            throw refusal(bind, e);
        }
    }

    private static BindException refusal(InetSocketAddress bind, Exception cause) {
        String why = cause instanceof UnsupportedOperationException ? "this host has no IPv6" : cause.getMessage();
        BindException refusal = new BindException("cannot listen at " + text(bind) + " (UDP): " + why + "; "
                + (isOurs(bind.getAddress())
                        ? "is another program there? Take another port"
                        : "take an address of this host, and advertise the one that the peers reach it by"));
        refusal.initCause(cause);
        return refusal;
    }

    private static boolean isOurs(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Where it listens; with the port that it got where any was asked for. */
    InetSocketAddress address() {
        return address;
    }

    /** The addresses that it can send to, sixteen at the most: no host has more at which it could be needed. */
    List<InetSocketAddress> reachable(List<InetSocketAddress> addresses) {
        return addresses.stream()
                .filter(peer -> reaches(peer.getAddress()))
                .limit(MOST_ADDRESSES)
                .toList();
    }

    private boolean reaches(InetAddress peer) {
        InetAddress own = address.getAddress();
        return own instanceof Inet4Address == peer instanceof Inet4Address
                || (own.isAnyLocalAddress() && !(own instanceof Inet4Address));
    }

    /**
     * Waits for {@link #wakeup}, or until the time is over.
     *
     * @param listening whether a datagram ends it as well
     */
    void await(long nanos, boolean listening) throws IOException {
        key.interestOps(listening ? SelectionKey.OP_READ : 0);
        if (nanos <= 0) {
            selector.selectNow();
        } else {
            // Rounded up: a millisecond late, but not a millisecond of spinning.
            selector.select((nanos + 999_999) / 1_000_000);
        }
        selector.selectedKeys().clear();
    }

    /** Ends the {@link #await} that is or the next one; any thread. */
    void wakeup() {
        selector.wakeup();
    }

    /** Reads one datagram, and returns its sender; null when there is none. */
    @Nullable
    InetSocketAddress receive(ByteBuffer buffer) throws IOException {
        return (InetSocketAddress) channel.receive(buffer);
    }

    /** Whether the kernel took it: its buffer may be full. */
    boolean send(byte[] datagram, InetSocketAddress to) throws IOException {
        try {
            return channel.send(ByteBuffer.wrap(datagram), to) > 0;
        } catch (UnsupportedAddressTypeException e) {
            throw new IOException("this socket reaches no address of that family", e);
        } catch (IOException e) {
            if (address.getAddress().isLoopbackAddress() && !to.getAddress().isLoopbackAddress()) {
                throw new IOException("this socket is bound to a loopback address, and reaches this host only", e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        close(channel);
        // Only with the selector does the kernel let go of the port.
        close(selector);
    }

    private static void close(@Nullable Closeable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (IOException e) {
            // Nothing was written that could be lost, and the descriptor is gone either way (close(2), NOTES).
        }
    }

    static String text(InetSocketAddress address) {
        String host = AddressText.format(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
