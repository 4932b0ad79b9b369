package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandChannelTest {

    private final Notice notice =
            new Notice("a", false, List.of(Samples.atNoon(Samples.removed("198.51.100.1", false))), 0);

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
        assertThat(send("sleep 60 & echo $! > \"$1\"; wait", Duration.ofSeconds(2), pid.toString()))
                .isEqualTo(new Outcome.Refused("did not end within 2000 ms, and was killed"));
        long sleeper = Long.parseLong(Files.readString(pid).strip());
        ProcessHandle.of(sleeper).ifPresent(process -> process.onExit().join());
    }

    @Test
    void oneThatIsNotThereIsRefused() throws Exception {
        assertThat(new CommandChannel(List.of(directory.resolve("none").toString()), Duration.ofSeconds(20))
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
        return new CommandChannel(words, timeout);
    }
}
