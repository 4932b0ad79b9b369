package io.goavail.icmp;

import io.goavail.spi.ProbeListener;

/** A listener for probes whose end does not matter. */
final class Deaf implements ProbeListener {

    @Override
    public void reply(long rttNanos) {}

    @Override
    public void miss(String reason) {}

    @Override
    public void inconclusive(String reason) {}
}
