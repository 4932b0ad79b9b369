package io.goavail.dns.provider;

import io.goavail.spi.DnsException;

/** An API said no, and why. Whether that is a failure depends on what was asked. */
public abstract class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient DnsException failure;

    /** @param failure what to tell the caller when it is a failure */
    protected Refusal(DnsException failure) {
        super(failure.getMessage(), null, false, false);
        this.failure = failure;
    }

    /** Whether it is the zone that the API does not know. */
    public abstract boolean becauseOfTheZone();

    /** What to tell the caller when it is a failure. */
    public final DnsException failure() {
        return failure;
    }
}
