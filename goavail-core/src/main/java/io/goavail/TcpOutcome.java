package io.goavail;

import io.goavail.spi.ProbeListener;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;

/**
 * How a connect ended.
 *
 * <p>Where a connect failed and the type of the exception tell most. The text comes from {@code strerror(3)}, which speaks
 * the language of the host: where it has to decide, a text that is not known is inconclusive and never a miss.
 */
sealed interface TcpOutcome {

    TcpOutcome REFUSED = new Miss("connection refused");
    TcpOutcome TIMEOUT = new Miss("timeout");
    TcpOutcome UNREACHABLE = new Miss("host unreachable");
    TcpOutcome NO_ROUTE = new Inconclusive("no route");
    TcpOutcome TOO_MANY_PROBES = new Inconclusive("too many probes");
    TcpOutcome UNKNOWN_ERROR = new Inconclusive("unknown error");

    /** ENETUNREACH, EHOSTDOWN, ENONET, ENOPROTOOPT: what Linux turns ICMP errors into. */
    List<String> ICMP_ERRORS = List.of("unreachable", "Host is down", "not on the network", "Protocol not available");

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
     * Failed after the SYN was sent, so this came over the network: an RST, or an ICMP error, whose sender a TCP socket
     * does not tell. A gateway of our own that has lost its uplink looks the same as a router at the target's end; it is
     * the uplink check that keeps those apart.
     *
     * @param elapsedNanos since the SYN
     */
    static TcpOutcome sent(IOException failure, long elapsedNanos) {
        if (failure instanceof ConnectException) {
            // ETIMEDOUT is an exception of the same type: the kernel gave up before the probe did (tcp_syn_retries).
            return says(failure, "timed out") ? TIMEOUT : REFUSED;
        }
        // The target had accepted, and closed again before anybody looked. A refused SYN is never reported like this.
        if (says(failure, "Connection reset") || says(failure, "Broken pipe")) {
            return new Reply(elapsedNanos);
        }
        // The second: icmp(7) has several errors beside EHOSTUNREACH that Java gives no type of their own.
        if (failure instanceof NoRouteToHostException || ICMP_ERRORS.stream().anyMatch(text -> says(failure, text))) {
            return UNREACHABLE;
        }
        return UNKNOWN_ERROR;
    }

    private static boolean says(Exception failure, String words) {
        String message = failure.getMessage();
        return message != null && message.contains(words);
    }
}
