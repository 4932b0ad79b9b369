package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.event.Patience;
import io.goavail.cli.event.Samples;
import io.goavail.cli.notify.Channel.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandChannelTest {

    /** Its first argument is a file for the number of a process that it starts. */
    private static final String SLEEPS = "sleep 60 & echo $! > \"$1\"; wait";

    private final Notice notice =
            new Notice("a", false, List.of(Samples.atNoon(Samples.removed("198.51.100.1", false))), 0);

    private final Children children = new Children();

    @TempDir
    Path directory;

    @Test
    void readsTheNoticeFromItsInput() throws Exception {
        Path out = directory.resolve("out");
        assertThat(send("cat > \"$1\"", Duration.ofSeconds(20), out.toString())).isEqualTo(new Outcome.Sent());
        assertThat(out).hasContent(notice.json());
    }

    @Test
    void doesNotSeeTheCredentialsOfTheAgent() throws Exception {
        Path out = directory.resolve("out");
        send("/usr/bin/env > \"$1\"", Duration.ofSeconds(20), out.toString());
        assertThat(Files.readAllLines(out))
                .isNotEmpty()
                .allMatch(line -> line.matches("(PATH|HOME|LANG|TZ|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    void needNotReadWhatItIsTold() throws Exception {
        Notice large = new Notice(
                "a", false, Collections.nCopies(1000, notice.occurrences().get(0)), 0);
        assertThat(channel("exit 0", Duration.ofSeconds(20)).send(large)).isEqualTo(new Outcome.Sent());
    }

    @Test
    void aFailureSaysWhatItPrintedAndNoMore() throws Exception {
        assertThat(send("echo 'no pager'; exit 3", Duration.ofSeconds(20)))
                .isEqualTo(new Outcome.Refused("ended with 3: no pager"));
        Outcome loud = send(
                "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done; exit 1", Duration.ofSeconds(20));
        assertThat(((Outcome.Refused) loud).why()).hasSizeLessThan(700);
    }

    @Test
    void itCanAskToBeTriedAgain() throws Exception {
        assertThat(send("exit 75", Duration.ofSeconds(20)))
                .isEqualTo(new Outcome.Later("ended with 75", Optional.empty()));
    }

    @Test
    void oneThatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
        Path pid = directory.resolve("pid");
        assertThat(send(SLEEPS, Duration.ofSeconds(2), pid.toString()))
                .isEqualTo(new Outcome.Refused("did not end within 2000 ms, and was killed"));
        awaitEnd(pid);
    }

    @Test
    void whoeverStopsWaitingForOneKillsItWithAllThatItStarted() throws Exception {
        Path pid = directory.resolve("pid");
        Channel channel = channel(SLEEPS, Duration.ofSeconds(60), pid.toString());
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread sender = new Thread(() -> interrupted.complete(isInterrupted(channel)));
        sender.start();
        await(pid);
        sender.interrupt();
        assertThat(interrupted.join()).isTrue();
        awaitEnd(pid);
    }

    @Test
    void noneOutlivesTheAgentHoweverThatEnds() throws Exception {
        Path pid = directory.resolve("pid");
        Channel channel = channel(SLEEPS, Duration.ofSeconds(60), pid.toString());
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> sendUninterrupted(channel));
        await(pid);
        children.close();
        assertThat(outcome.join()).asString().contains("ended with 137");
        awaitEnd(pid);
        assertThat(send("exit 0", Duration.ofSeconds(20)))
                .isEqualTo(new Outcome.Refused("cannot be started: this agent ends"));
    }

    private boolean isInterrupted(Channel channel) {
        try {
            channel.send(notice);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Outcome sendUninterrupted(Channel channel) {
        try {
            return channel.send(notice);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Path pid) throws Exception {
        Patience.until(
                "a child of the child",
                () -> Files.exists(pid) && !Files.readString(pid).isBlank());
    }

    private static void awaitEnd(Path pid) throws IOException {
        long sleeper = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(sleeper).ifPresent(process -> process.onExit().join());
    }

    @Test
    void oneThatIsNotThereIsRefused() throws Exception {
        assertThat(new CommandChannel(List.of(directory.resolve("none").toString()), Duration.ofSeconds(20), children)
                        .send(notice))
                .asString()
                .contains("cannot be started");
    }

    private Outcome send(String script, Duration timeout, String... arguments) throws Exception {
        return channel(script, timeout, arguments).send(notice);
    }

    private Channel channel(String script, Duration timeout, String... arguments) throws IOException {
        Path file = Files.createTempFile(
                directory,
                "script",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        List<String> words = new ArrayList<>(List.of(file.toString()));
        words.addAll(List.of(arguments));
        return new CommandChannel(words, timeout, children);
    }
}
