package io.goavail.cluster.simulation;

/**
 * How a provider fails; chances are for each call, from 0 to 1.
 *
 * @param refused the chance that a call fails with nothing done
 * @param lost the chance that the answer is lost: a write is done, and nobody knows
 * @param late the chance that a write is done some seconds after it was reported as failed
 * @param throttled the chance that the provider asks to be left alone for a while
 * @param slow the chance that a call takes up to 20 s
 */
public record ProviderFaults(double refused, double lost, double late, double throttled, double slow) {

    /** Everything works. */
    public static ProviderFaults none() {
        return new ProviderFaults(0, 0, 0, 0, 0);
    }
}
