package io.goavail.cli;

/** The command line makes no sense; the message names the option and says what would be right. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
