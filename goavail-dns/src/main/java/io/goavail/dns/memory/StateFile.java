package io.goavail.dns.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** A file that is replaced as a whole: after a crash it is the old one or the new one. For one thread. */
final class StateFile {

    /** Comments may say what is nobody's business. */
    private static final String OWNER_ONLY = "rw-------";

    private static final String OWNER_ONLY_DIRECTORY = "rwx------";

    private final Path directory;
    private final Path file;
    private final Path temporary;
    private final Path damaged;
    private final int mostBytes;

    /** @param mostBytes what is longer is not a state file */
    StateFile(Path directory, int mostBytes) {
        this.directory = directory;
        this.file = directory.resolve("records");
        this.temporary = directory.resolve("records.new");
        this.damaged = directory.resolve("records.damaged");
        this.mostBytes = mostBytes;
    }

    /** Makes the directory where there is none. */
    static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownerOnly(directory, OWNER_ONLY_DIRECTORY));
        }
    }

    /** Whether there is one, whatever it is. */
    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * All of it.
     *
     * @throws IllegalArgumentException when it cannot be a state file, saying why
     */
    String read() throws IOException {
        // Whoever reads a pipe waits until somebody writes to it.
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("it is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new IllegalArgumentException("it is longer than " + mostBytes + " bytes");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not text in UTF-8", e);
        }
    }

    /** Puts it out of the way, in place of what was put there before; returns where it is now. */
    Path setAside() throws IOException {
        return Files.move(file, damaged, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Replaces it; it is on the disk when this returns. */
    void write(String text) throws IOException {
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(directory, OWNER_ONLY))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return List.of(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)))
                .subList(0, posix ? 1 : 0)
                .toArray(FileAttribute<?>[]::new);
    }
}
