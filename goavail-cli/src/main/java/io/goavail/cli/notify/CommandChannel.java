package io.goavail.cli.notify;

import io.goavail.cli.log.Quoting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A program that reads JSON from its standard input. */
final class CommandChannel implements Channel {

    /** What this agent has in its environment beside these, such as credentials, is not for the program. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "TZ");

    /** EX_TEMPFAIL in sysexits.h: to be tried again. */
    private static final int TRY_AGAIN = 75;

    /** The beginning of what it prints tells why it fails; the rest is read and forgotten. */
    private static final int MOST_OUTPUT = 500;

    private final List<String> words;
    private final Duration timeout;
    private final Children children;

    CommandChannel(List<String> words, Duration timeout, Children children) {
        this.words = words;
        this.timeout = timeout;
        this.children = children;
    }

    @Override
    public Outcome send(Notice notice) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        Process process;
        try {
            process = children.start(builder);
        } catch (IOException e) {
            return new Outcome.Refused("cannot be started: " + e.getMessage());
        }
        try {
            return outcome(process, notice.json());
        } finally {
            children.end(process);
        }
    }

    private Outcome outcome(Process process, String body) throws InterruptedException {
        // Neither is waited for by this thread: a program need not read, and what it has left behind may hold its
        // output.
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        daemon(() -> feed(process.getOutputStream(), body));
        Thread reader = daemon(() -> drain(process.getInputStream(), output));
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return new Outcome.Refused("did not end within " + timeout.toMillis() + " ms, and was killed");
        }
        int exit = process.exitValue();
        if (exit == 0) {
            return new Outcome.Sent();
        }
        reader.join(100);
        String said = text(output);
        String why = "ended with " + exit + (said.isEmpty() ? "" : ": " + said);
        return exit == TRY_AGAIN ? new Outcome.Later(why, Optional.empty()) : new Outcome.Refused(why);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "goavail-notify-command");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void feed(OutputStream input, String body) {
        try (input) {
            input.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It does not want to know.
        }
    }

    private static void drain(InputStream from, ByteArrayOutputStream to) {
        byte[] buffer = new byte[1024];
        try (from) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, Math.min(read, Math.max(0, MOST_OUTPUT - to.size())));
            }
        } catch (IOException e) {
            // It was killed.
        }
    }

    private static String text(ByteArrayOutputStream output) {
        return Quoting.visible(output.toString(StandardCharsets.UTF_8).strip());
    }
}
