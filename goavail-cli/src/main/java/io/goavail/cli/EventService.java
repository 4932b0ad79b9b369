package io.goavail.cli;

import io.goavail.Event;
import io.goavail.MonitorBuilder;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Stamp;
import io.goavail.cli.history.Journal;
import io.goavail.cli.notify.Children;
import io.goavail.cli.notify.Notices;
import io.goavail.metrics.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Who else hears of events than the log, as far as the configuration asks for it. */
final class EventService implements AutoCloseable {

    private final Stamp stamp;
    private final Optional<Journal> journal;
    private final Notices notices;

    private EventService(Stamp stamp, Optional<Journal> journal, Children children) {
        this.stamp = stamp;
        this.journal = journal;
        this.notices = new Notices(stamp, children);
    }

    /**
     * @param agent how its peers call it; empty when it has none
     * @param children what is started to tell others
     */
    static EventService open(Configuration configuration, String agent, boolean dryRun, Children children) {
        Stamp stamp = Stamp.ofThisHost(agent.isEmpty() ? ThisHost.name() : agent, dryRun);
        // A dry run may run beside the live agent, which has the directory to itself.
        Optional<Path> directory = configuration.stateDir().filter(path -> !dryRun);
        EventService service = new EventService(stamp, directory.map(path -> Journal.open(path, stamp)), children);
        service.use(configuration);
        return service;
    }

    /** Goes on with another configuration; the journal stays where it is. */
    void use(Configuration configuration) {
        notices.use(configuration.notifyPlans());
    }

    /** What is counted here since the start; for any thread. */
    List<Metric> metrics() {
        return List.of(notices.metric());
    }

    /** Hears what the monitor will tell. */
    void listen(MonitorBuilder builder) {
        builder.listener(this::hear);
    }

    private void hear(Event event) {
        Occurrence occurrence = stamp.on(event);
        journal.ifPresent(open -> open.accept(occurrence));
        notices.accept(occurrence);
    }

    /** Nothing happens any more: what is known is told, while others close. */
    void end() {
        notices.end();
    }

    /** Returns within 1.5 s, with everything told that could be. */
    @Override
    public void close() {
        journal.ifPresent(Journal::close);
        notices.close();
    }
}
