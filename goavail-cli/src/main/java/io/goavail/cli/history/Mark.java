package io.goavail.cli.history;

/** What stands in a journal beside events. */
final class Mark {

    /** The agent began to write. */
    static final String STARTED = "started";

    /** The agent runs, and nothing happened for a while. */
    static final String ALIVE = "alive";

    /** The agent ended in order. */
    static final String STOPPED = "stopped";

    /** So many events are not in the journal. */
    static final String DROPPED = "dropped";

    private Mark() {}
}
