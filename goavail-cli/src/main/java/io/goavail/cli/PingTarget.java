package io.goavail.cli;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;

/**
 * One target of {@code goavail ping}: sends itself the next probe when one has ended, and counts. It allocates nothing per
 * probe. One probe is under way at a time, so its fields need no lock.
 */
final class PingTarget implements ProbeListener {

    /** Hears how the probes of all targets end, on the pinger's threads. */
    interface Observer {

        /** A probe ended; {@code reason} is empty for a reply. */
        void ended(PingTarget target, long rttNanos, String reason);

        /** The last probe of the target has ended. */
        void finished(PingTarget target);
    }

    private final String name;
    private final InetAddress address;
    private final PingPlan plan;
    private final Pinger pinger;
    private final Observer observer;

    private long dueNanos;
    private int received;
    private int missed;
    private int inconclusive;
    private long leastNanos = Long.MAX_VALUE;
    private long mostNanos;
    private long sumNanos;
    private String lastReason = "";

    /** @param name as the person wrote it */
    PingTarget(String name, InetAddress address, PingPlan plan, Pinger pinger, Observer observer) {
        this.name = name;
        this.address = address;
        this.plan = plan;
        this.pinger = pinger;
        this.observer = observer;
    }

    /** Sends the first probe {@code delayNanos} from now. */
    void begin(long nowNanos, long delayNanos) {
        dueNanos = nowNanos + delayNanos;
        pinger.probe(address, delayNanos, plan.timeoutNanos(), this);
    }

    @Override
    public void reply(long rttNanos) {
        received++;
        leastNanos = Math.min(leastNanos, rttNanos);
        mostNanos = Math.max(mostNanos, rttNanos);
        sumNanos += rttNanos;
        observer.ended(this, rttNanos, "");
        next();
    }

    @Override
    public void miss(String reason) {
        missed++;
        failed(reason);
    }

    @Override
    public void inconclusive(String reason) {
        inconclusive++;
        failed(reason);
    }

    private void failed(String reason) {
        lastReason = reason;
        observer.ended(this, 0, reason);
        next();
    }

    private void next() {
        if (ended() >= plan.count() || (plan.untilAnswered() && received > 0)) {
            observer.finished(this);
            return;
        }
        dueNanos += plan.periodNanos();
        pinger.probe(address, Math.max(0, dueNanos - System.nanoTime()), plan.timeoutNanos(), this);
    }

    String name() {
        return name;
    }

    InetAddress address() {
        return address;
    }

    int ended() {
        return received + missed + inconclusive;
    }

    int received() {
        return received;
    }

    int missed() {
        return missed;
    }

    int inconclusive() {
        return inconclusive;
    }

    long leastNanos() {
        return leastNanos;
    }

    long mostNanos() {
        return mostNanos;
    }

    long sumNanos() {
        return sumNanos;
    }

    /** Why the last probe that failed did; empty when none has. */
    String lastReason() {
        return lastReason;
    }
}
