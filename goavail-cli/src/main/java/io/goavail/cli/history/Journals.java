package io.goavail.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The journals of one or more agents as one, in order of time. One entry of each is in memory. For one thread. */
public final class Journals implements AutoCloseable {

    private record Head(Entry entry, EntryReader reader) {}

    private final List<EntryReader> readers = new ArrayList<>();

    /** @param journals the directories that they are in, or files of them */
    public Journals(List<Path> journals) throws IOException {
        for (Path journal : journals) {
            readers.add(new EntryReader(journal));
        }
    }

    /** Whether there is something to read in a directory, or a file. */
    public static boolean areAt(Path journal) {
        return Files.isReadable(journal)
                && (!Files.isDirectory(journal) || !JournalFiles.in(journal).isEmpty());
    }

    /** Hands over each entry. */
    public void forEach(Consumer<Entry> taker) throws IOException {
        PriorityQueue<Head> heads = new PriorityQueue<>(
                Comparator.comparing((Head head) -> head.entry().at()));
        for (EntryReader reader : readers) {
            push(heads, reader);
        }
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            taker.accept(head.entry());
            push(heads, head.reader());
        }
    }

    /** How many lines were no entries, such as those that crashes have torn. */
    public long skipped() {
        return readers.stream().mapToLong(EntryReader::skipped).sum();
    }

    private static void push(PriorityQueue<Head> heads, EntryReader reader) throws IOException {
        Optional<Entry> next = reader.next();
        next.ifPresent(entry -> heads.add(new Head(entry, reader)));
    }

    @Override
    public void close() throws IOException {
        for (EntryReader reader : readers) {
            reader.close();
        }
    }
}
