package io.goavail.icmp;

/**
 * What a pinger has done since it was opened; each number only grows.
 *
 * @param sent requests handed to the kernel
 * @param replies probes that were answered in time
 * @param timeouts probes that were not answered in time
 * @param unreachable probes ended as a miss by an ICMP error from the far side
 * @param inconclusive probes that failed on this side
 * @param stale own replies that came too late or twice
 * @param foreign packets that answer no probe of ours: another address, identifier, sequence or token
 * @param malformed packets that are truncated or corrupt
 * @param sendRetries sends put off because a queue of this host was full
 * @param socketsReopened sockets that died and were opened anew
 * @param listenerFailures calls of a listener that threw
 */
public record IcmpCounters(
        long sent,
        long replies,
        long timeouts,
        long unreachable,
        long inconclusive,
        long stale,
        long foreign,
        long malformed,
        long sendRetries,
        long socketsReopened,
        long listenerFailures) {}
