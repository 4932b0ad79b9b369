package io.goavail.cli.history;

import io.goavail.spi.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes lines as long as that is possible; says once that it is not, and once that it is again. For one thread. */
final class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private final Path directory;
    private final JournalFiles files;
    private final LongFunction<String> gap;
    private long lost;

    /** @param gap the line that says that so many are missing */
    JournalWriter(Path directory, long mostBytes, LongFunction<String> gap) {
        this.directory = directory;
        this.files = new JournalFiles(directory, mostBytes);
        this.gap = gap;
    }

    void write(String line) {
        write(() -> line);
    }

    /** The same for a line that is yet to be made, which may fail as well. */
    void write(Supplier<String> line) {
        try {
            if (lost > 0) {
                files.append(gap.apply(lost));
                LOG.info("the journal in {} is written again; it lacks {} lines", directory, lost);
                lost = 0;
            }
            files.append(line.get());
        } catch (IOException | RuntimeException | Error e) {
            if (lost == 0) {
                LOG.warn(
                        "cannot write the journal in {}, trying again with each event: {}",
                        directory,
                        FailureText.of(e));
            }
            lost++;
        }
    }

    /** How many lines could not be written since the last one that could. */
    long lost() {
        return lost;
    }
}
