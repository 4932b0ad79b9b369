package io.goavail;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.Objects;

/**
 * Probes addresses with TCP connects: the check {@code tcp}.
 *
 * <p>A connection that is established is a reply, with the time from the SYN to the SYN-ACK; it is closed at once, by a
 * reset and without a byte of data. A refusal, silence and an ICMP error from beyond this host are misses. What fails
 * before a SYN has left (no route, no local port, no descriptor, no permission) is inconclusive.
 *
 * <pre>{@code
 * try (TcpPinger tcp = TcpPinger.open()) {
 *     Pinger https = tcp.port(443);
 *     https.probe(address, 0, Duration.ofSeconds(1).toNanos(), listener);
 * }
 * }</pre>
 *
 * <p>No privilege is needed. One daemon thread, {@code goavail-tcp}, serves any number of addresses and ports and makes
 * all listener calls. Up to 4,096 connections are open at a time, each with a file descriptor, so the
 * process needs a limit well above that ({@code ulimit -n}); further probes wait, which does not count towards their
 * timeout. Up to 1,000,000 probes wait; one more is inconclusive.
 *
 * <p>Safe for use from any thread.
 */
public final class TcpPinger implements AutoCloseable {

    /**
     * Enough for 4,096 silent addresses a second at a timeout of one second, and a small part of the descriptors that
     * services have (524,288 with systemd) and of the 28,232 local ports of Linux.
     */
    static final int MAX_OPEN = 4_096;

    /** Ten times the largest set of targets that goavail is meant for; some 200 bytes each. */
    static final int MAX_WAITING = 1_000_000;

    /** Keeps sums of times from overflowing; 73 years. */
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

    private final TcpLoop loop;

    private TcpPinger(TcpLoop loop) {
        this.loop = loop;
    }

    /**
     * Starts a pinger.
     *
     * @throws IOException if the selector cannot be opened, as when there are too many open files
     */
    public static TcpPinger open() throws IOException {
        return open(MAX_OPEN, MAX_WAITING);
    }

    static TcpPinger open(int maxOpen, int maxWaiting) throws IOException {
        TcpLoop loop = new TcpLoop(Selector.open(), maxOpen, maxWaiting);
        loop.start();
        return new TcpPinger(loop);
    }

    /**
     * A view of this pinger whose probes connect to {@code port}. It costs nothing and need not be closed: closing it
     * does nothing, closing this pinger ends all its views.
     *
     * @param port 1 to 65535
     * @throws IllegalArgumentException if the port is out of range
     */
    public Pinger port(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a TCP port is 1 to 65535, not " + port);
        }
        return new Port(loop, port);
    }

    /**
     * Stops, within a second; no listener is called after this has returned. Open connections are dropped, the thread
     * ends. Closing twice does nothing.
     */
    @Override
    public void close() {
        loop.close();
    }

    private record Port(TcpLoop loop, int port) implements Pinger {

        @Override
        public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
            if (delayNanos < 0 || timeoutNanos <= 0) {
                throw new IllegalArgumentException("a probe needs a delay of 0 or more and a timeout of more than 0 "
                        + "nanoseconds, not " + delayNanos + " and " + timeoutNanos);
            }
            if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
                throw new IllegalArgumentException("not the address of one host: " + address.getHostAddress());
            }
            loop.submit(new TcpProbe(
                    new InetSocketAddress(address, port),
                    System.nanoTime() + Math.min(delayNanos, LONGEST_NANOS),
                    Math.min(timeoutNanos, LONGEST_NANOS),
                    Objects.requireNonNull(listener, "listener")));
        }

        @Override
        public void close() {
            // A view owns nothing.
        }
    }
}
