package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Pinger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MonitorCommandTest {

    private static final String TOML = """
            interval = "20ms"
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            """;

    private final Program program = new Program();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = directory.resolve("goavail.toml");
        write(TOML);
    }

    @Test
    void itRemovesADeadAddressAndStopsInOrder() throws Exception {
        program.pinger.script("198.51.100.2", "miss timeout", "miss timeout", "miss timeout");
        Program.Running running = program.start("monitor", "--no-dry-run", file.toString());
        program.err.await("DNS changed  hostname=www.example.com provider=memory pool=web change=-198.51.100.2");
        program.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(program.pinger.isClosed()).isTrue();
        assertThat(program.memory.opened()).singleElement().matches(MemoryFactory.Opened::isClosed);
        assertThat(program.signals.halted()).isEqualTo(-1);
        assertThat(program.out.text()).isEmpty();
    }

    @Test
    void whileNoAddressOfTheUplinkCheckAnswersNothingIsRemoved() throws Exception {
        write(TOML + "[cluster]\nuplink_check = [\"192.0.2.9\"]\n");
        program.pinger.script("198.51.100.2", "miss timeout", "miss timeout", "miss timeout");
        program.pinger.script("192.0.2.9", "miss timeout");
        Program.Running running = program.start("monitor", "--no-dry-run", file.toString());
        program.err.await("ERROR ISOLATED: this agent's own network is down; it abstains and changes nothing"
                + "  family=IPv4 silent=192.0.2.9");
        program.err.await("this agent's own network works again  family=IPv4");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(program.err.text()).doesNotContain("DNS changed");
    }

    @Test
    void aDryRunSaysLoudlyThatNothingIsChanged() throws Exception {
        program.pinger.script("198.51.100.2", "miss timeout", "miss timeout", "miss timeout");
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("would change DNS (dry-run)");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(program.err.text()).contains("WARN  DRY-RUN: nothing will be changed in DNS");
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        program.signals.raise(Signals.Kind.TERM);
        program.signals.raise(Signals.Kind.INT);
        assertThat(program.signals.halted()).isEqualTo(130);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itStopsInTimeAlsoWhileAReloadWaitsForItsFile() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        program.signals.raise(Signals.Kind.HUP);
        // Opens when the reader has.
        try (OutputStream held = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            program.signals.raise(Signals.Kind.TERM);
            program.err.await("not everything ended in time");
            held.write('#');
        }
        assertThat(running.exitCode()).isZero();
        assertThat(program.signals.halted()).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void aReloadTellsWhatChangedAndKeepsTheProviderOpen() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching  targets=2 hostnames=1");
        write(TOML.replace("198.51.100.2", "198.51.100.3").replace("\"www\"", "\"www\", \"api\""));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded  file=" + file + " targets_added=198.51.100.3 "
                + "targets_removed=198.51.100.2 hostnames_added=api.example.com");
        assertThat(program.memory.opened()).singleElement().matches(provider -> !provider.isClosed());
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void aReloadOpensAChangedProviderAndClosesTheOldOne() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(TOML.replace("example.com", "example.net"));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("providers_changed=web");
        assertThat(program.memory.opened())
                .extracting(MemoryFactory.Opened::isClosed)
                .containsExactly(true, false);
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void aReloadOfABadFileChangesNothingAndTellsAllErrors() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(TOML.replace("interval", "intervall").replace("198.51.100.2", "300.1.1.1"));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED: the old configuration stays in force");
        assertThat(program.err.text())
                .contains("ERROR " + file + ":1:1: intervall: unknown key; did you mean interval?")
                .contains("ERROR " + file + ":5:33: pool.ip_addresses: not an IPv4 address");
        program.err.clear();
        write(TOML);
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded: nothing has changed");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void aReloadWhoseProviderCannotBeOpenedChangesNothing() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(TOML + "broken = true\n");
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED");
        assertThat(program.err.text()).contains("ERROR cannot open the zone example.com");
        assertThat(program.memory.opened()).singleElement().matches(provider -> !provider.isClosed());
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void aReloadThatAProviderCannotServeChangesNothingAndClosesWhatItOpened() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(TOML.replace("\"www\"", "\"unservable.example.com\"") + "revision = 2\n");
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED");
        assertThat(program.err.text())
                .contains("ERROR unservable.example.com cannot be served\n")
                .doesNotContain("Exception");
        assertThat(program.memory.opened())
                .extracting(MemoryFactory.Opened::isClosed)
                .containsExactly(false, true);
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void anErrorOfTheJvmInAReloadDoesNotEndTheMonitor() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(TOML + "short_of_memory = true\n");
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED");
        write(TOML);
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded: nothing has changed");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void aProviderThatCannotBeOpenedEndsTheStart() throws IOException {
        write(TOML + "broken = true\n");
        assertThat(program.run("monitor", file.toString())).isEqualTo(1);
        assertThat(program.err.text()).isEqualTo("goavail: cannot open the zone example.com\n");
        assertThat(program.pinger.isClosed()).isTrue();
    }

    @Test
    void moreThanTheServerCanServeIsAMistakeInTheFile() throws Exception {
        String addresses = IntStream.rangeClosed(0, 2000)
                .mapToObj(i -> "\"198.18.%d.%d\"".formatted(i / 250, 1 + i % 250))
                .collect(Collectors.joining(","));
        write("""
                [[pool]]
                name = "web"
                hostnames = ["www"]
                ip_addresses = [%s]
                [pool.embedded]
                dns_domain = "example.com"
                listen = "127.0.0.1:0"
                """.formatted(addresses));
        program.installed();
        assertThat(program.run("monitor", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(program.err.text())
                .contains("goavail: " + file + ": a provider cannot serve what is listed there: www.example.com")
                .contains("2000 addresses")
                .doesNotContain("a defect");
        assertThat(program.pinger.isClosed()).isTrue();
    }

    @Test
    void beginsToLoadWhatPingsNeedsBeforeItReadsTheFile() {
        AtomicInteger prepared = new AtomicInteger();
        program.icmp(new IcmpOpener() {
            @Override
            public void prepare() {
                prepared.incrementAndGet();
            }

            @Override
            public Pinger open(String socket) {
                throw new AssertionError("there is no file");
            }
        });
        assertThat(program.run("monitor", directory.resolve("none.toml").toString()))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(prepared).hasValue(1);
    }

    @Test
    void withoutPermissionToPingItEndsWith77() {
        program.icmp(socket -> {
            throw new StartException(ExitCode.NO_PERMISSION, "no permission for ICMP");
        });
        assertThat(program.run("monitor", file.toString())).isEqualTo(77);
        assertThat(program.err.text()).isEqualTo("goavail: no permission for ICMP\n");
    }

    @Test
    void debugTellsOfEachProbe() throws Exception {
        Program.Running running = program.start("monitor", "--debug", file.toString());
        program.err.await("DEBUG reply  address=198.51.100.1 check=icmp rtt_us=1000");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    @Test
    void theLogCanBeJson() throws Exception {
        Program.Running running = program.start("monitor", "--log-format", "json", file.toString());
        program.err.await("\"message\":\"watching\",\"targets\":2,\"hostnames\":1,\"mode\":\"dry-run\"}");
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
        assertThat(program.err.text().lines()).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("}"));
    }

    private void write(String toml) throws IOException {
        Files.writeString(file, toml);
    }
}
