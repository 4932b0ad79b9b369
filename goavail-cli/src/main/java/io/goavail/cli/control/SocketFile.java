package io.goavail.cli.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A listening Unix domain socket that its owner alone can connect to. */
final class SocketFile implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** The file type bits of a mode, and those of a socket: inode(7). */
    private static final int TYPE = 0170000;

    private static final int SOCKET = 0140000;

    /** Waiting to be accepted, as the kernel keeps them. */
    private static final int BACKLOG = 16;

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object key;

    private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.key = key(path);
    }

    /**
     * Listens at {@code path}, in place of a socket that a crash left behind. The directory is made where there is none.
     *
     * <p>A socket has the permissions of the process's umask before they can be set. So it is bound in a directory that
     * nobody else can enter, and comes to its place, by renaming, when it is nobody else's.
     *
     * @throws IOException when it cannot, saying why
     */
    static SocketFile listen(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("the root is no socket");
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, OWNERS_DIRECTORY);
        }
        refuseIfTaken(path);
        // Short, since a socket has a path of 108 bytes at most: unix(7).
        Path own = directory.resolve("." + ProcessHandle.current().pid());
        Path fresh = own.resolve("s");
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(own);
        Files.createDirectory(own, OWNERS_DIRECTORY);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(fresh), BACKLOG);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new SocketFile(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(own);
        }
    }

    /** Waits for the next client. */
    SocketChannel accept() throws IOException {
        return channel.accept();
    }

    /** Takes no more clients, and removes the file unless it is another one by now. */
    @Override
    public void close() throws IOException {
        channel.close();
        try {
            if (key(path).equals(key)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            // Gone already, perhaps with its directory.
        }
    }

    private static void refuseIfTaken(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & TYPE) != SOCKET) {
            throw new IOException("there is something else, which is no socket");
        }
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.configureBlocking(false); // One that is too busy to accept is alive, too.
            client.connect(UnixDomainSocketAddress.of(path));
            throw new IOException("another goavail listens there");
        } catch (ConnectException e) {
            // Nobody listens: whoever made it has crashed.
        }
    }

    /** Tells this file from another one of its name. */
    private static Object key(Path path) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey(),
                "a file system with POSIX permissions has file keys");
    }
}
