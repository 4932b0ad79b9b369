package io.goavail.cli;

import io.goavail.MonitorBuilder;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.event.Stamp;
import io.goavail.cli.history.Journal;
import java.util.Optional;

/** Who else hears of events than the log, as far as the configuration asks for it. */
final class EventService implements AutoCloseable {

    private final Stamp stamp;
    private final Optional<Journal> journal;

    private EventService(Stamp stamp, Optional<Journal> journal) {
        this.stamp = stamp;
        this.journal = journal;
    }

    /** @param agent how its peers call it; empty when it has none */
    static EventService open(Configuration configuration, String agent, boolean dryRun) {
        Stamp stamp = Stamp.ofThisHost(agent.isEmpty() ? ThisHost.name() : agent, dryRun);
        return new EventService(stamp, configuration.stateDir().map(directory -> Journal.open(directory, stamp)));
    }

    /** Hears what the monitor will tell. */
    void listen(MonitorBuilder builder) {
        journal.ifPresent(open -> builder.listener(event -> open.accept(stamp.on(event))));
    }

    /** Returns within a second, with everything told that could be. */
    @Override
    public void close() {
        journal.ifPresent(Journal::close);
    }
}
