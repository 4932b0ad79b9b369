package io.goavail.cli.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The files of a journal: lines are added to the newest, and the oldest goes when there are too many. A file is open only
 * while something is added, so that whoever moves or deletes one takes nothing away from what follows. For one thread.
 */
final class JournalFiles {

    /** Some 30,000 events; an editor still opens it. */
    static final long MOST_BYTES = 8 << 20;

    /** 80 MB in all, which is years of an agent that sees a hundred events a day. */
    static final int MOST_FILES = 10;

    private static final String NEWEST = "events.jsonl";

    private final Path directory;
    private final long mostBytes;

    /** @param mostBytes how large a file becomes at most, unless a single addition is larger */
    JournalFiles(Path directory, long mostBytes) {
        this.directory = directory;
        this.mostBytes = mostBytes;
    }

    /** Those that are there, the oldest first. */
    static List<Path> in(Path directory) {
        List<Path> files = new ArrayList<>();
        for (int age = MOST_FILES - 1; age >= 0; age--) {
            Path file = file(directory, age);
            if (Files.exists(file)) {
                files.add(file);
            }
        }
        return files;
    }

    /** Adds a line. What a crash has left of another one becomes a line of its own, which readers skip. */
    void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        Path newest = file(directory, 0);
        if (Files.exists(newest) && Files.size(newest) > 0 && Files.size(newest) + bytes.length > mostBytes) {
            rotate();
        }
        try (FileChannel channel = FileChannel.open(
                newest,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly())) {
            channel.position(channel.size());
            if (isTorn(channel)) {
                write(channel, new byte[] {'\n'});
            }
            write(channel, bytes);
        }
    }

    private void rotate() throws IOException {
        for (int age = MOST_FILES - 1; age > 0; age--) {
            Path younger = file(directory, age - 1);
            if (Files.exists(younger)) {
                Files.move(
                        younger,
                        file(directory, age),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean isTorn(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static Path file(Path directory, int age) {
        return directory.resolve(age == 0 ? NEWEST : "events." + age + ".jsonl");
    }

    /** What a provider says, and which hosts there are, is nobody else's business. */
    private FileAttribute<?>[] ownerOnly() {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
