package io.goavail.dns.memory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * Keeps a directory for one user at a time. It ends with the process, however that ends.
 *
 * <p>A lock of the operating system keeps other processes out. This very one must not even touch the locked file, since to
 * close any channel of it would end the lock ({@link java.nio.channels.FileLock}, "Platform dependencies"): so a second
 * file says which process it is.
 */
final class DirectoryLock implements AutoCloseable {

    /** Tells this process from all others, those included that had its number. */
    private static final String PROCESS = UUID.randomUUID().toString();

    private final Path owner;
    private final FileChannel channel;

    private DirectoryLock(Path owner, FileChannel channel) {
        this.owner = owner;
        this.channel = channel;
    }

    /** Somebody else has it. */
    static final class InUseException extends IOException {

        private static final long serialVersionUID = 1L;

        InUseException(Path directory) {
            super("another goavail uses " + directory + "; give each one a directory of its own");
        }
    }

    /**
     * Takes it.
     *
     * @throws InUseException when it is taken
     * @throws IOException when it cannot be taken by anybody
     */
    static synchronized DirectoryLock of(Path directory) throws IOException {
        Path owner = directory.resolve("owner");
        if (isOurs(owner)) {
            throw new InUseException(directory);
        }
        FileChannel channel = open(directory);
        try {
            if (channel.tryLock() == null) {
                throw new InUseException(directory);
            }
            // Whatever was there, a pipe or a link to something else, is not written to.
            Files.deleteIfExists(owner);
            Files.writeString(owner, PROCESS, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new DirectoryLock(owner, channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new InUseException(directory);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        Path lock = directory.resolve("lock");
        // Whoever opens a pipe waits until somebody reads from it.
        if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS) && !isFile(lock)) {
            throw new IOException(lock + " is not a file");
        }
        try {
            return toWrite(lock);
        } catch (AccessDeniedException e) {
            if (!isFile(lock)) {
                throw e;
            }
            return inPlaceOf(lock, directory);
        }
    }

    private static FileChannel toWrite(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Another user, such as root, left a file there that is not ours to write. A lock to read shows whether it is held. */
    private static FileChannel inPlaceOf(Path lock, Path directory) throws IOException {
        try (FileChannel left = FileChannel.open(lock, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (left.tryLock(0, Long.MAX_VALUE, true) == null) {
                throw new InUseException(directory);
            }
            Files.delete(lock);
            return toWrite(lock);
        } catch (OverlappingFileLockException e) {
            throw new InUseException(directory);
        }
    }

    private static boolean isOurs(Path owner) throws IOException {
        if (!isFile(owner)) {
            return false;
        }
        byte[] ours = PROCESS.getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(owner, LinkOption.NOFOLLOW_LINKS)) {
            return Arrays.equals(in.readNBytes(ours.length), ours);
        } catch (AccessDeniedException e) {
            // It is another user's.
            return false;
        }
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(owner);
        }
    }
}
