package io.goavail.cli;

/** How the process ends; 77 and 78 are those of sysexits(3). */
final class ExitCode {

    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;

    /** Of a plan that has something to do; nothing went wrong. */
    static final int CHANGES = 10;

    static final int NO_PERMISSION = 77;
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
