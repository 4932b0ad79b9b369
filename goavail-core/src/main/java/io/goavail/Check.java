package io.goavail;

import io.goavail.spi.Pinger;
import java.util.Objects;

/**
 * How targets are asked whether they live.
 *
 * @param name names the check in logs and between agents: {@code "icmp"}, {@code "tcp:443"}. Pools whose checks have the
 *     same name share the probes of a common address, so the same name must mean the same pinger
 * @param pinger sends the probes; whoever made it closes it, after the monitor
 */
public record Check(String name, Pinger pinger) {

    public Check {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pinger, "pinger");
    }

    /** A plain ping. */
    public static Check icmp(Pinger pinger) {
        return new Check("icmp", pinger);
    }

    /** A TCP connect to {@code port}. */
    public static Check tcp(TcpPinger pinger, int port) {
        return new Check("tcp:" + port, pinger.port(port));
    }
}
