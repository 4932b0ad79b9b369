package io.goavail.cli;

import java.util.List;

/** Puts the results of {@code goavail ping} into lines. */
interface PingPrinter {

    /** One probe of a target; {@code number} counts from 0, {@code reason} is empty for a reply. */
    String probe(PingTarget target, int number, long rttNanos, String reason, PingTally soFar);

    /** All probes of one target. */
    String target(PingTarget target);

    /** All probes of all targets. */
    String total(List<PingTarget> targets, long tookNanos);
}
