package io.goavail.icmp;

/** What is counted; {@link IcmpCounters} says what each one means. */
enum Counter {
    SENT,
    REPLIES,
    TIMEOUTS,
    UNREACHABLE,
    INCONCLUSIVE,
    STALE,
    FOREIGN,
    MALFORMED,
    SEND_RETRIES,
    SOCKETS_REOPENED,
    LISTENER_FAILURES
}
