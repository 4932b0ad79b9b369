package io.goavail.cli.history;

import io.goavail.cli.event.Backlog;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes each event to a file, a line of JSON each, on a thread of its own: a disk that is full or hangs holds nothing up.
 * For any thread.
 */
public final class Journal implements Consumer<Occurrence>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** Some megabytes, for a disk that hangs while very many targets fail. */
    private static final int MOST_WAITING = 10_000;

    /** After a crash nobody knows more closely until when it ran. A year of these is 5 MB. */
    private static final Duration ALIVE = Duration.ofMinutes(15);

    private static final long CLOSE_MILLIS = 500;

    private final Path directory;
    private final JournalWriter writer;
    private final Stamp stamp;
    private final long aliveNanos;
    private final Backlog backlog = new Backlog(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "goavail-journal");

    Journal(Path directory, Stamp stamp, long mostBytes, Duration alive) {
        this.directory = directory;
        this.writer = new JournalWriter(directory, mostBytes, count -> stamp.mark(Mark.DROPPED, count));
        this.stamp = stamp;
        this.aliveNanos = alive.toNanos();
        thread.setDaemon(true);
        thread.start();
    }

    /** One in this directory, which the agent has to itself. */
    public static Journal open(Path directory, Stamp stamp) {
        return new Journal(directory, stamp, JournalFiles.MOST_BYTES, ALIVE);
    }

    @Override
    public void accept(Occurrence occurrence) {
        backlog.add(occurrence);
    }

    private void run() {
        writer.write(stamp.mark(Mark.STARTED));
        try {
            List<Occurrence> next = backlog.drain(aliveNanos);
            while (!next.isEmpty() || !backlog.isEnded()) {
                write(next);
                next = backlog.drain(aliveNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.write(stamp.mark(Mark.STOPPED));
    }

    private void write(List<Occurrence> occurrences) {
        long dropped = backlog.takeDropped();
        if (dropped > 0) {
            LOG.warn("{} events are missing in the journal: the disk was too slow", dropped);
            writer.write(stamp.mark(Mark.DROPPED, dropped));
        }
        if (occurrences.isEmpty()) {
            writer.write(stamp.mark(Mark.ALIVE));
        }
        occurrences.forEach(occurrence -> writer.write(occurrence::toJson));
    }

    /** Writes what has come by now, unless that takes longer than half a second. */
    @Override
    public void close() {
        backlog.end();
        try {
            thread.join(CLOSE_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("the journal in {} is slow: its last lines are missing", directory);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
