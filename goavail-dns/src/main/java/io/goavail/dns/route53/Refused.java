package io.goavail.dns.route53;

import io.goavail.spi.DnsException;

/** The API said no, and why. Whether that is a failure depends on what was asked. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    static final String INVALID_BATCH = "InvalidChangeBatch";

    private final String code;
    private final transient DnsException failure;

    /**
     * @param code the error code of the API
     * @param failure what to tell the caller when it is a failure
     */
    Refused(String code, DnsException failure) {
        super(failure.getMessage(), null, false, false);
        this.code = code;
        this.failure = failure;
    }

    /** The zone is not as the batch expects it, or would become what it cannot be. Nothing was changed. */
    boolean becauseOfTheBatch() {
        return code.equals(INVALID_BATCH);
    }

    boolean becauseOfTheZone() {
        return code.equals("NoSuchHostedZone");
    }

    boolean becauseOfAHealthCheck() {
        return code.equals("NoSuchHealthCheck");
    }

    DnsException failure() {
        return failure;
    }
}
