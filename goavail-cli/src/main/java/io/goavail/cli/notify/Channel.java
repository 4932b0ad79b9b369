package io.goavail.cli.notify;

import java.time.Duration;
import java.util.Optional;

/** Brings a notice to somebody, within a bounded time. For one thread. */
interface Channel {

    /** Sends it, and waits for the answer. What it says of a failure has no secret in it. */
    Outcome send(Notice notice) throws InterruptedException;

    /** What became of a notice. */
    sealed interface Outcome {

        /** It has arrived. */
        record Sent() implements Outcome {}

        /** It may arrive later; {@code after} is when the other side wants to be asked again. */
        record Later(String why, Optional<Duration> after) implements Outcome {}

        /** It will never be taken. */
        record Refused(String why) implements Outcome {}
    }
}
