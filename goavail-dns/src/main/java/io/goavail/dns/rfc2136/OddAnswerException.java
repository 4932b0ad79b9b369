package io.goavail.dns.rfc2136;

/** What came back is not an answer that can be used; the message completes "the answer cannot be used: ". */
final class OddAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    OddAnswerException(String message) {
        super(message);
    }
}
