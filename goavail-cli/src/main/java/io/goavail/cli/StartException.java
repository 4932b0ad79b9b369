package io.goavail.cli;

/** Something could not be opened. The message is for the operator. */
final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StartException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    StartException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
