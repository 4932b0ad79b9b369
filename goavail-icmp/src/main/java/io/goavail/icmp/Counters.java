package io.goavail.icmp;

/** What the engine's thread counts; {@link IcmpCounters} says what each one means. */
final class Counters {

    final Tally sent = new Tally();
    final Tally replies = new Tally();
    final Tally timeouts = new Tally();
    final Tally unreachable = new Tally();
    final Tally inconclusive = new Tally();
    final Tally stale = new Tally();
    final Tally foreign = new Tally();
    final Tally malformed = new Tally();
    final Tally sendRetries = new Tally();
    final Tally socketsReopened = new Tally();
    final Tally listenerFailures = new Tally();

    /** Any thread. */
    IcmpCounters snapshot() {
        return new IcmpCounters(
                sent.get(),
                replies.get(),
                timeouts.get(),
                unreachable.get(),
                inconclusive.get(),
                stale.get(),
                foreign.get(),
                malformed.get(),
                sendRetries.get(),
                socketsReopened.get(),
                listenerFailures.get());
    }
}
