package io.goavail;

import io.goavail.spi.ProbeListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * How a connect ended.
 *
 * <p>Miss or inconclusive is told by where a connect failed and by the type of the exception, never by its text: the text
 * comes from {@code strerror(3)}, which speaks the language of the host. The text only makes a reason more exact.
 */
sealed interface TcpOutcome {

    TcpOutcome REFUSED = new Miss("connection refused");
    TcpOutcome TIMEOUT = new Miss("timeout");
    TcpOutcome UNREACHABLE = new Miss("host unreachable");
    TcpOutcome NO_ROUTE = new Inconclusive("no route");
    TcpOutcome TOO_MANY_PROBES = new Inconclusive("too many probes");
    TcpOutcome INTERNAL_ERROR = new Inconclusive("internal error");

    void tell(ProbeListener listener);

    record Reply(long rttNanos) implements TcpOutcome {
        @Override
        public void tell(ProbeListener listener) {
            listener.reply(rttNanos);
        }
    }

    record Miss(String reason) implements TcpOutcome {
        @Override
        public void tell(ProbeListener listener) {
            listener.miss(reason);
        }
    }

    record Inconclusive(String reason) implements TcpOutcome {
        @Override
        public void tell(ProbeListener listener) {
            listener.inconclusive(reason);
        }
    }

    /**
     * Failed inside the calls that open the socket and begin to connect: no SYN has left, so this host is at fault. The
     * one exception is a refusal, which systems other than Linux report here for an address of the host itself.
     */
    static TcpOutcome notSent(Exception failure) {
        if (failure instanceof ConnectException) {
            return REFUSED;
        }
        // The last two: an IPv6 address on a host that has no IPv6.
        if (failure instanceof NoRouteToHostException
                || failure instanceof UnsupportedAddressTypeException
                || failure instanceof UnsupportedOperationException
                || says(failure, "unreachable")) {
            return NO_ROUTE;
        }
        if (says(failure, "Too many open files")) {
            return new Inconclusive("too many open files");
        }
        if (says(failure, "not permitted") || says(failure, "Permission denied")) {
            return new Inconclusive("not permitted");
        }
        if (failure instanceof BindException) {
            return new Inconclusive("no local port");
        }
        return new Inconclusive("no socket");
    }

    /**
     * Failed after the SYN was sent. What Linux reports then has come over the network: an RST, or an ICMP error, whose
     * sender a TCP socket does not tell. A gateway of our own that has lost its uplink looks the same as a router at the
     * target's end; it is the uplink check that keeps those apart.
     */
    static TcpOutcome sent(IOException failure) {
        if (failure instanceof ConnectException) {
            // ETIMEDOUT is an exception of the same type: the kernel gave up before the probe did (tcp_syn_retries).
            return says(failure, "timed out") ? TIMEOUT : REFUSED;
        }
        return failure instanceof SocketException ? UNREACHABLE : INTERNAL_ERROR;
    }

    private static boolean says(Exception failure, String words) {
        String message = failure.getMessage();
        return message != null && message.contains(words);
    }
}
