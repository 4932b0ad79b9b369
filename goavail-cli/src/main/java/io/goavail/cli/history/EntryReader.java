package io.goavail.cli.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one journal, a line at a time. For one thread. */
final class EntryReader implements AutoCloseable {

    private final Deque<Path> files;
    private @Nullable BufferedReader reader;
    private long skipped;

    /** @param journal the directory that it is in, or a file of it */
    EntryReader(Path journal) {
        files = new ArrayDeque<>(Files.isDirectory(journal) ? JournalFiles.in(journal) : List.of(journal));
    }

    /** The next entry; empty at the end. */
    Optional<Entry> next() throws IOException {
        for (String line = line(); line != null; line = line()) {
            Optional<Entry> entry = Entry.parse(line);
            if (entry.isPresent()) {
                return entry;
            }
            skipped++;
        }
        return Optional.empty();
    }

    /** How many lines were no entries. */
    long skipped() {
        return skipped;
    }

    private @Nullable String line() throws IOException {
        while (reader != null || !files.isEmpty()) {
            if (reader == null) {
                // Not the reader of Files: it would throw at what is not UTF-8, and a torn line may be.
                reader = new BufferedReader(
                        new InputStreamReader(Files.newInputStream(files.removeFirst()), StandardCharsets.UTF_8));
            }
            String line = reader.readLine();
            if (line != null) {
                return line;
            }
            reader.close();
            reader = null;
        }
        return null;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
