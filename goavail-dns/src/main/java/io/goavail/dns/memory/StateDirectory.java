package io.goavail.dns.memory;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.FailureText;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A memory in a directory, which outlives the process. What is remembered is on the disk before its methods return, unless
 * the disk is slow or refuses: then that is logged, and the memory works on like one that ends with the process, while it
 * tries again every ten seconds. A file that is damaged, or is none of goavail's, is renamed to {@code records.damaged}.
 *
 * <p>The file {@code records} is for the owner's eyes only (mode 0600), has the 4 MB of text that fit into the memory at
 * most, and is replaced as a whole. The directory is for one process at a time.
 */
public final class StateDirectory implements RecordMemory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

    /** A character takes six bytes in JSON at the most. */
    private static final int MOST_BYTES = 6 * RecordTable.MOST_CHARACTERS;

    private final Path directory;
    private final RecordTable table = new RecordTable();
    private final @Nullable DirectoryLock lock;
    private final @Nullable StateWriter writer;

    private StateDirectory(Path directory, @Nullable DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
        StateFile file = new StateFile(directory, MOST_BYTES);
        this.writer = isReadInto(table, file, directory, lock != null) && lock != null
                ? new StateWriter(directory, () -> file.write(StateText.format(table.all())), System::nanoTime)
                : null;
    }

    /**
     * Opens one; the directory is made if it is not there. Where nothing can be kept in it, the memory begins with what can
     * be read there, and ends with the process; a warning says so.
     *
     * @throws IOException when another process uses it, or another memory of this one
     */
    public static StateDirectory open(Path directory) throws IOException {
        return new StateDirectory(directory, lock(directory));
    }

    private static @Nullable DirectoryLock lock(Path directory) throws IOException {
        try {
            StateFile.makeDirectory(directory);
            return DirectoryLock.of(directory);
        } catch (DirectoryLock.InUseException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn(
                    "cannot keep anything in {}: what records were like is forgotten with this process: {}",
                    directory,
                    FailureText.of(e));
            return null;
        }
    }

    /** Whether the file can be replaced now: it was read, is not there, or is out of the way. */
    private static boolean isReadInto(RecordTable empty, StateFile file, Path directory, boolean ours) {
        try {
            if (file.exists()) {
                StateText.parse(file.read()).forEach(empty::put);
                LOG.info("read from {} what records were like", directory);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return ours && isSetAside(file, directory, String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            // What another user left would be in the way after each restart.
            return ours && isSetAside(file, directory, "it is for another user's eyes only");
        } catch (IOException e) {
            tellUnreadable(directory, e);
            return false;
        }
    }

    private static boolean isSetAside(StateFile file, Path directory, String why) {
        try {
            LOG.warn(
                    "{} cannot be used, since {}: it is put aside as {}",
                    directory.resolve("records"),
                    why,
                    file.setAside());
            return true;
        } catch (IOException e) {
            tellUnreadable(directory, e);
            return false;
        }
    }

    private static void tellUnreadable(Path directory, IOException e) {
        LOG.warn(
                "cannot read {}: what records were like is forgotten with this process: {}",
                directory,
                FailureText.of(e));
    }

    @Override
    public void remember(String zone, RecordSet records) {
        keep(table.hear(zone, records));
    }

    @Override
    public void rememberLeaving(String zone, RecordSet records) {
        keep(table.hearOfLeaving(zone, records));
    }

    private void keep(boolean news) {
        if (writer != null) {
            writer.keep(news);
        }
    }

    @Override
    public Optional<DnsRecord> recall(String zone, Hostname hostname, InetAddress address) {
        return table.recall(zone, hostname, address);
    }

    /** Lets go of the directory, within a second. What is remembered afterwards is not kept. */
    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("cannot close the lock of {}", directory, e);
            }
        }
    }
}
