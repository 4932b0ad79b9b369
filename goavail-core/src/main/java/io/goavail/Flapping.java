package io.goavail;

/** The penalty of one target, as {@link Damping} describes it. Times are nanoseconds of one monotonic clock. */
final class Flapping {

    private double penalty;
    private long updatedNanos;

    /** The target goes out of service. */
    void wentOut(Damping damping, long nowNanos) {
        decay(damping, nowNanos);
        penalty += 1;
    }

    /** How long a target that recovers now must stay UP before it returns; 0 for one that does not flap. */
    long holdNanos(Damping damping, long nowNanos) {
        decay(damping, nowNanos);
        // One outage counts 1 and less as time goes by; from 1.5 on it is at least the second one of late.
        if (penalty < 1.5 || damping.firstHold().isZero()) {
            return 0;
        }
        double hold = (double) damping.firstHold().toNanos() * Math.pow(2, Math.rint(penalty) - 2);
        return Math.min((long) hold, damping.maxHold().toNanos());
    }

    private void decay(Damping damping, long nowNanos) {
        double halfLives =
                (double) (nowNanos - updatedNanos) / damping.halfLife().toNanos();
        // Zero times infinity is no number: before the first outage the time of the last update means nothing.
        penalty = penalty > 0 ? penalty * Math.pow(0.5, halfLives) : 0;
        updatedNanos = nowNanos;
    }
}
