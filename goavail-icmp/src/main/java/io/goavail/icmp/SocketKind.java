package io.goavail.icmp;

import java.util.Locale;

/** Which kind of socket the probes go through. */
public enum SocketKind {
    /** A raw socket where that is permitted, else a datagram socket. */
    AUTO,

    /** A raw socket; needs CAP_NET_RAW. Each target has an ICMP identifier of its own. */
    RAW,

    /**
     * An unprivileged ICMP socket; the group of the process must lie within {@code net.ipv4.ping_group_range}. All targets
     * of a family share one identifier, which the kernel picks.
     */
    DGRAM;

    /**
     * The kind that a configuration value names.
     *
     * @param text {@code "auto"}, {@code "raw"} or {@code "dgram"}
     * @throws IllegalArgumentException if it is anything else
     */
    public static SocketKind parse(String text) {
        for (SocketKind kind : values()) {
            if (kind.toString().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no socket kind '" + text + "': one of auto, raw, dgram");
    }

    /** The name as in a configuration: {@code auto}, {@code raw} or {@code dgram}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
