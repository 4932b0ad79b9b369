package io.goavail.spi;

/**
 * Hears how one probe ended. Exactly one of the three methods is called, once, on a thread of the {@link Pinger}; it must
 * return quickly, since the probes of all other targets wait for it. An exception is logged by the pinger and changes
 * nothing else.
 *
 * <p>A reason is a short constant text such as {@code "timeout"}: it is shown to people and used as a metric label, so an
 * implementation has a handful of them, not one for each event.
 */
public interface ProbeListener {

    /**
     * The target answered in time.
     *
     * @param rttNanos the round-trip time, 0 or more
     */
    void reply(long rttNanos);

    /**
     * The target did not answer in time, or something on its side of the network said that it cannot.
     *
     * @param reason why, such as {@code "timeout"} or {@code "host unreachable"}
     */
    void miss(String reason);

    /**
     * The probe says nothing about the target, since it failed on this side: it could not be sent, or this host or its
     * own gateway refused it.
     *
     * @param reason why, such as {@code "no route"}
     */
    void inconclusive(String reason);
}
