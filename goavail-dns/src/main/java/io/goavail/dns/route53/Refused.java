package io.goavail.dns.route53;

import io.goavail.dns.provider.Refusal;
import io.goavail.spi.DnsException;

/** The API said no, and why. Whether that is a failure depends on what was asked. */
final class Refused extends Refusal {

    private static final long serialVersionUID = 1L;

    static final String INVALID_BATCH = "InvalidChangeBatch";

    private final String code;

    /**
     * @param code the error code of the API
     * @param failure what to tell the caller when it is a failure
     */
    Refused(String code, DnsException failure) {
        super(failure);
        this.code = code;
    }

    /** The zone is not as the batch expects it, or would become what it cannot be. Nothing was changed. */
    boolean becauseOfTheBatch() {
        return code.equals(INVALID_BATCH);
    }

    @Override
    public boolean becauseOfTheZone() {
        return code.equals("NoSuchHostedZone");
    }

    boolean becauseOfAHealthCheck() {
        return code.equals("NoSuchHealthCheck");
    }
}
