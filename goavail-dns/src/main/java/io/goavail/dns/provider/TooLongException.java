package io.goavail.dns.provider;

import java.io.IOException;

/** An answer is longer than it is read. To ask again does not make it shorter. */
public final class TooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLongException(int limit) {
        super("the answer is longer than " + limit + " bytes");
    }
}
