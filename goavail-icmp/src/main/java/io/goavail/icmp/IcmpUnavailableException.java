package io.goavail.icmp;

import java.io.IOException;

/** This process cannot send ICMP echo requests; the message says why and what to do about it. */
public final class IcmpUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    IcmpUnavailableException(String message) {
        super(message);
    }

    IcmpUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
