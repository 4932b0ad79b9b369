package io.goavail.cluster.simulation;

/**
 * What happens to datagrams on their way; chances are from 0 to 1.
 *
 * @param loss the chance that one is lost, each by itself
 * @param burst the share of the time in which a link loses nearly everything, in bursts of some seconds
 * @param jitter how much later one may come, as a share of the way's delay
 * @param spike the chance that one comes up to five seconds late
 * @param duplicate the chance that one comes twice
 * @param corrupt the chance that one comes with some bits flipped, or cut short
 */
public record Conditions(double loss, double burst, double jitter, double spike, double duplicate, double corrupt) {

    /** Nothing is lost; the way takes a tenth longer at times. */
    public static Conditions calm() {
        return lossy(0);
    }

    /** Calm, but for this loss. */
    public static Conditions lossy(double loss) {
        return new Conditions(loss, 0, 0.1, 0, 0, 0);
    }
}
