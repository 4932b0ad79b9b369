package io.goavail.spi;

import java.net.InetAddress;

/**
 * Sends probes.
 *
 * <p>An implementation asks one question of an address (an ICMP echo request, a TCP connect, anything that has an answer)
 * and reports how it ended. How it sends, waits and batches is its own affair.
 *
 * <p><b>Threads.</b> {@link #probe} may be called from any thread and from inside a {@link ProbeListener} call; it never
 * blocks. All listener calls are made from threads of the pinger, but for a probe that is refused because too many wait
 * already: that one may end on the calling thread, before {@code probe} returns.
 *
 * <p><b>Bounds.</b> A pinger that cannot take another probe ends it as inconclusive instead of queueing without limit.
 */
public interface Pinger extends AutoCloseable {

    /**
     * Sends one probe to {@code address} after {@code delayNanos}.
     *
     * <p>The listener is called exactly once: with a reply, a miss or as inconclusive. Trouble of this host (no route, a
     * full queue, a refused send) is inconclusive, never a miss and never an exception. The timeout counts from the moment
     * the probe is really sent, so a probe that was held back for pacing is not short of time.
     *
     * <p>A listener that probes the same address again from inside its call can expect the cheapest path an
     * implementation has: it is how the monitor keeps a target under watch.
     *
     * @param address where to; a unicast address, with its scope where it is link-local
     * @param delayNanos how long to wait before the probe is sent, 0 or more
     * @param timeoutNanos after how long without an answer it is a miss, more than 0
     * @param listener hears the end of this probe
     */
    void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener);

    /**
     * Stops, within a second. No listener is called after this has returned; probes still open then never end, and
     * further calls of {@link #probe} are ignored. Closing twice does nothing.
     */
    @Override
    void close();
}
