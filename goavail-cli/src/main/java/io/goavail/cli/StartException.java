package io.goavail.cli;

import io.goavail.cli.log.Quoting;

/** Something could not be opened. The message is for the operator; what it quotes of others is made visible. */
final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StartException(int exitCode, String message, Throwable cause) {
        super(Quoting.visible(message), cause);
        this.exitCode = exitCode;
    }

    StartException(int exitCode, String message) {
        super(Quoting.visible(message));
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
