package io.goavail.dns.embedded;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.spi.DnsException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Locale;

/**
 * The two sockets of a server, bound to one address and port.
 *
 * @param udp the one for packets, non-blocking
 * @param tcp the one for connections, non-blocking
 */
record Sockets(DatagramChannel udp, ServerSocketChannel tcp) implements AutoCloseable {

    /** How often a free port is looked for that is free with both; one that is not is a rare coincidence. */
    private static final int TRIES = 16;

    /** Below this only the privileged may bind (Linux: net.ipv4.ip_unprivileged_port_start). */
    private static final int UNPRIVILEGED_PORT = 1024;

    /** @throws DnsException permanently, when the address cannot be had; says why and what to do */
    static Sockets bind(InetSocketAddress address) throws DnsException {
        int tries = address.getPort() == 0 ? TRIES : 1;
        while (true) {
            try {
                return bindBoth(address);
            } catch (IOException e) {
                tries--;
                if (tries == 0) {
                    throw DnsException.permanent(explain(address, String.valueOf(e.getMessage())));
                }
            } catch (UnsupportedOperationException e) {
                throw DnsException.permanent(
                        "cannot listen on " + SocketAddressText.format(address) + ": this host has no such addresses");
            }
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) udp.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
        try (udp) {
            tcp.close();
        }
    }

    /** What a failure to bind means for whoever runs this. */
    static String explain(InetSocketAddress address, String reason) {
        return "cannot listen on " + SocketAddressText.format(address) + ": " + reason
                + remedy(address.getPort(), reason);
    }

    private static String remedy(int port, String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("in use")) {
            return ". Another program has it: stop that one, or set listen to another address or port";
        }
        if (lower.contains("denied") && port < UNPRIVILEGED_PORT) {
            return ". Ports below " + UNPRIVILEGED_PORT + " need root or the capability CAP_NET_BIND_SERVICE"
                    + " (systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE), or set listen to a higher port";
        }
        if (lower.contains("assign")) {
            return ". It is not an address of this host: set listen to one that is";
        }
        return "";
    }

    private static Sockets bindBoth(InetSocketAddress address) throws IOException {
        // Each family its own kind of socket: the default one would take 0.0.0.0 for both families.
        ProtocolFamily family = address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
        DatagramChannel udp = DatagramChannel.open(family);
        try {
            udp.bind(address).configureBlocking(false);
            ServerSocketChannel tcp = ServerSocketChannel.open(family);
            try {
                tcp.bind(udp.getLocalAddress()).configureBlocking(false);
                return new Sockets(udp, tcp);
            } catch (IOException e) {
                tcp.close();
                throw e;
            }
        } catch (IOException e) {
            udp.close();
            throw e;
        }
    }
}
