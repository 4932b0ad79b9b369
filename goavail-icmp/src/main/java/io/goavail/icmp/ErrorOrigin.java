package io.goavail.icmp;

/** Who sent an ICMP error. */
enum ErrorOrigin {
    /** This host itself. */
    HOST,
    /** A router of a network that this host is attached to: its own way out. */
    GATEWAY,
    /** Someone further away, who knows more than this host. */
    FAR,
    /** It cannot be told now. */
    UNKNOWN
}
