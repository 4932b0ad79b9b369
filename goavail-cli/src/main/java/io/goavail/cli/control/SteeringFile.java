package io.goavail.cli.control;

import io.goavail.Steering;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what an operator has ordered over a restart, in one small file that is replaced as a whole. For any thread. */
public final class SteeringFile {

    private static final Logger LOG = LoggerFactory.getLogger(SteeringFile.class);

    /** An override takes 350 bytes at most, but for letters beyond ASCII; ten thousand of them fit. */
    private static final int MOST_BYTES = 4 << 20;

    private final Path directory;
    private final Path file;
    private final Path fresh;
    private final Supplier<Uptime> clock;

    /** What the file holds, as far as this has read or written it. */
    private SteeringText known = new SteeringText(Steering.none(), new Uptime("", Duration.ZERO));

    /** @param directory the agent's own, which nobody else writes to */
    public SteeringFile(Path directory) {
        this(directory, Uptime::now);
    }

    SteeringFile(Path directory, Supplier<Uptime> clock) {
        this.directory = directory;
        this.file = directory.resolve("control");
        this.fresh = directory.resolve("control.new");
        this.clock = clock;
    }

    /**
     * What was kept, with the time that is left of each override: none where it ended since then, so that it can be told.
     * Nothing, with a warning, where the file cannot be used.
     */
    public synchronized Steering read() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Steering.none();
        }
        SteeringText kept;
        try {
            kept = SteeringText.parse(text());
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} cannot be used: what an operator had ordered is NOT in force: {}", file, FailureText.of(e));
            return Steering.none();
        }
        Steering steering = kept.after(clock.get().since(kept.at(), age()));
        known = kept;
        try {
            write(steering); // So that it is as of now, if the next start follows another boot.
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, FailureText.of(e));
        }
        return steering;
    }

    /** What the file holds, as far as that is known, with the time that is left by now: none where it ended since then. */
    public synchronized Steering kept() {
        return known.after(clock.get().since(known.at(), Duration.ZERO));
    }

    /** The same as {@link #write} where it is news; a file that could not be used is left for who wants to look at it. */
    public synchronized void keep(Steering steering) throws IOException {
        if (!steering.equals(known.steering())) {
            write(steering);
        }
    }

    /** Keeps this in place of what was kept before; it is on the disk when this returns. */
    public synchronized void write(Steering steering) throws IOException {
        SteeringText text = new SteeringText(steering, clock.get());
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.format());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
        known = text;
    }

    private String text() throws IOException {
        // Whoever reads a pipe waits until somebody writes to it.
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("it is longer than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** How old the file is by the clock that dates files; not at all where that cannot be told, so that nothing ends early. */
    private Duration age() {
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            long now = Files.getLastModifiedTime(fresh).toMillis();
            return Duration.ofMillis(now - Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            LOG.warn("the age of {} cannot be told: {}", file, FailureText.of(e));
            return Duration.ZERO;
        }
    }
}
