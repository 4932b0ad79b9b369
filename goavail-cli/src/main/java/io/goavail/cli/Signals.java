package io.goavail.cli;

/** The signals of the operating system. */
interface Signals {

    /** One that this program acts on. */
    enum Kind {
        HUP(1),
        INT(2),
        TERM(15);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** What shells report of a process that ended by it. */
        int exitCode() {
            return 128 + number;
        }
    }

    /** Runs {@code action} on a thread of its own each time the signal comes, instead of what it did before. */
    void on(Kind signal, Runnable action);

    /** Ends the process at once. */
    void halt(int exitCode);
}
