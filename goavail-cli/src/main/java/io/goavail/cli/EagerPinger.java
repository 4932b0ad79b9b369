package io.goavail.cli;

import io.goavail.Check;
import io.goavail.Probing;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;

/**
 * Sends sooner what has time: an interval takes as long as a retry. Timeouts, and the time between retries, are as they
 * were; so what it says of a target is the same, and a person has it sooner.
 */
record EagerPinger(Pinger pinger, long retryNanos, long intervalNanos) implements Pinger {

    /** The same check in a hurry. */
    static Check of(Check check, Probing probing) {
        EagerPinger eager = new EagerPinger(
                check.pinger(),
                probing.retryInterval().toNanos(),
                probing.interval().toNanos());
        return new Check(check.name(), eager);
    }

    @Override
    public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        // In proportion: first probes are spread over an interval, and stay spread.
        double soon = (double) delayNanos * retryNanos / intervalNanos;
        long delay = delayNanos <= retryNanos ? delayNanos : Math.min(retryNanos, (long) soon);
        pinger.probe(address, delay, timeoutNanos, listener);
    }

    @Override
    public void close() {
        pinger.close();
    }
}
