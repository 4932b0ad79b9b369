package io.goavail.cli.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
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

    /** A hundred thousand targets that leave at once are a quarter of it. What is longer is no journal. */
    private static final int MOST_CHARACTERS = 16 << 20;

    /** All are open from the beginning: an agent that begins a new file meanwhile gives the others new names. */
    private final Deque<BufferedReader> files = new ArrayDeque<>();

    private long skipped;

    /** @param journal the directory that it is in, or a file of it */
    EntryReader(Path journal) throws IOException {
        for (Path file : Files.isDirectory(journal) ? JournalFiles.in(journal) : List.of(journal)) {
            // Not the reader of Files: it would throw at what is not UTF-8, and a torn line may be.
            files.add(new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)));
        }
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
        while (!files.isEmpty()) {
            String line = line(files.getFirst());
            if (line != null) {
                return line;
            }
            files.removeFirst().close();
        }
        return null;
    }

    /** The next line, or the beginning of one that is too long to be an entry; null at the end. */
    private static @Nullable String line(Reader file) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = file.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = file.read()) {
            if (line.length() < MOST_CHARACTERS) {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        for (BufferedReader file : files) {
            file.close();
        }
    }
}
