package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.NameServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The packaged command at work in a host of a lab, and its log. */
final class Goavail implements AutoCloseable {

    /** The launcher that the build has made. */
    static final Path LAUNCHER = Path.of("target/goavail/bin/goavail").toAbsolutePath();

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;
    private volatile boolean closed;

    private Goavail(ProcessBuilder builder) throws IOException {
        process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        reader = new Thread(this::read, "log of goavail");
        reader.setDaemon(true);
        reader.start();
    }

    /** Monitors with this configuration, and these further arguments, in {@code host}. */
    static Goavail monitor(Netlab lab, String host, Path file, String... arguments) throws IOException {
        ProcessBuilder builder = lab.in(host, command(file, arguments));
        builder.environment().put("CF_API_TOKEN", CloudflareStandIn.TOKEN);
        builder.environment().put("GOAVAIL_TSIG_SECRET", NameServerProcess.SECRET);
        return new Goavail(builder);
    }

    /** Monitors by this command, whose log is JSON. */
    static Goavail of(ProcessBuilder builder) throws IOException {
        return new Goavail(builder);
    }

    /** The same on this host itself, for what stays on its loopback interface. */
    static Goavail monitor(Path file, String... arguments) throws IOException {
        return new Goavail(new ProcessBuilder(command(file, arguments)));
    }

    private static String[] command(Path file, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(LAUNCHER.toString(), "monitor", "-f", file.toString(), "--log-format", "json"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    /** Runs the command with these arguments, to its end; its output, preceded by the exit status. */
    static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        Goavail goavail = new Goavail(new ProcessBuilder(command));
        int status = goavail.exitStatus(Duration.ofSeconds(20));
        return status + "\n" + String.join("\n", goavail.lines());
    }

    /** Waits for a log line whose text has all of these parts, after the first {@code skip} of the log. */
    JsonObject await(int skip, Duration most, String... parts) throws InterruptedException {
        String line = awaitLine(skip, most, text -> List.of(parts).stream().allMatch(text::contains));
        return JsonParser.parseString(line).getAsJsonObject();
    }

    /** How many log lines there are so far. */
    int size() {
        synchronized (lines) {
            return lines.size();
        }
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** Sends a signal, such as {@code HUP}. */
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    int exitStatus(Duration most) throws InterruptedException {
        assertThat(process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS))
                .as("goavail ends within %s; it said: %s", most, lines())
                .isTrue();
        reader.join(2_000);
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws Exception {
        closed = true;
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private String awaitLine(int skip, Duration most, Predicate<String> wanted) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (lines) {
            int next = skip;
            while (true) {
                for (; next < lines.size(); next++) {
                    if (wanted.test(lines.get(next))) {
                        return lines.get(next);
                    }
                }
                long left = deadline - System.nanoTime();
                assertThat(left)
                        .as("a line within %s; so far:%n%s", most, String.join("\n", lines))
                        .isPositive();
                lines.wait(Math.max(1, left / 1_000_000));
            }
        }
    }

    private void read() {
        try (BufferedReader log = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            } // Ending a process closes its streams.
        }
    }

    /** Writes a configuration file. */
    static Path file(Path directory, String text) throws IOException {
        return Files.writeString(directory.resolve("goavail.toml"), text);
    }
}
