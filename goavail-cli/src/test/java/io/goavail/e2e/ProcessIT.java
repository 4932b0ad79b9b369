package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process in operation: signals, exit codes, and what it says to somebody who got something wrong. */
@NeedsLab
@Timeout(120)
class ProcessIT {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String POOL = """
            [[pool]]
            name = "cloud"
            hostnames = ["www"]
            ip_addresses = ["127.0.0.1", "127.0.0.2"%s]
            [pool.embedded]
            dns_domain = "example.test"
            listen = "127.0.0.1:5353"
            """;

    @TempDir
    private Path directory;

    @Test
    void stopsInOrderWithinTwoSeconds() throws Exception {
        for (String signal : new String[] {"TERM", "INT"}) {
            try (Netlab lab = Netlab.up(1, 1);
                    Goavail goavail = Goavail.monitor(lab, "agent1", good())) {
                goavail.await(0, SOON, "target UP", "127.0.0.2");
                goavail.signal(signal);
                assertThat(goavail.exitStatus(Duration.ofSeconds(2))).isZero();
            }
        }
    }

    /** Once for an end in order, twice for one at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void takesAlongWhatItHasStarted(int signals) throws Exception {
        Path pid = directory.resolve("pid");
        String script = "sleep 60 & echo $! > %1$s.new; mv %1$s.new %1$s; wait".formatted(pid);
        Path file = Goavail.file(directory, POOL.formatted("") + """
                [[notify]]
                type = "command"
                command = ["/bin/sh", "-c", "%s"]
                events = ["watching"]
                timeout = "60s"
                """.formatted(script));
        try (Netlab lab = Netlab.up(1, 1);
                Goavail goavail = Goavail.monitor(lab, "agent1", file)) {
            Patience.until(SOON, "a program has started", () -> Files.exists(pid));
            ProcessHandle started = ProcessHandle.of(
                            Long.parseLong(Files.readString(pid).strip()))
                    .orElseThrow();
            for (int i = 0; i < signals; i++) {
                goavail.signal("TERM");
            }
            goavail.exitStatus(Duration.ofSeconds(2));
            // Whoever has become its parent may take a moment to notice.
            started.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void reloadsOnHangupAndKeepsTheOldFileWhereTheNewOneIsBad() throws Exception {
        try (Netlab lab = Netlab.up(1, 1);
                Goavail goavail = Goavail.monitor(lab, "agent1", good(), "--no-dry-run")) {
            goavail.await(0, SOON, "target UP", "127.0.0.2");
            Goavail.file(directory, POOL.formatted(", \"127.0.0.300\"") + "colour = 1\n");
            goavail.signal("HUP");
            goavail.await(0, SOON, "goavail.toml:4", "127.0.0.300");
            goavail.await(0, SOON, "goavail.toml:8", "colour");
            int before = goavail.size();
            Goavail.file(directory, POOL.formatted(", \"127.0.0.3\""));
            goavail.signal("HUP");
            goavail.await(before, SOON, "target UP", "127.0.0.3");
            String answer = lab.output("agent1", "dig", "+short", "-p", "5353", "@127.0.0.1", "www.example.test", "A");
            assertThat(answer.lines()).containsExactlyInAnyOrder("127.0.0.1", "127.0.0.2", "127.0.0.3");
            assertThat(goavail.lines()).noneMatch(line -> line.contains("\"target DOWN"));
        }
    }

    @Test
    void changesTheTtlOfItsServerOnHangupWithoutLosingItsAddress() throws Exception {
        try (Netlab lab = Netlab.up(1, 1);
                Goavail goavail = Goavail.monitor(lab, "agent1", good(), "--no-dry-run")) {
            goavail.await(0, SOON, "target UP", "127.0.0.2");
            Goavail.file(directory, POOL.formatted("") + "ttl = \"77s\"\n");
            goavail.signal("HUP");
            goavail.await(0, SOON, "reloaded", "providers_changed");
            String answer = lab.output(
                    "agent1", "dig", "+noall", "+answer", "-p", "5353", "@127.0.0.1", "www.example.test", "A");
            assertThat(answer.lines()).hasSize(2).allMatch(line -> line.matches(".*\\s77\\s+IN\\s+A\\s.*"));
            assertThat(goavail.lines()).noneMatch(line -> line.contains("REFUSED"));
        }
    }

    @Test
    void namesBothRemediesWithoutThePermissionToPing() throws Exception {
        try (Netlab lab = Netlab.up(1, 1)) {
            Process process = lab.in(
                            "agent1",
                            "setpriv",
                            "--reuid=65534",
                            "--regid=65534",
                            "--clear-groups",
                            "--bounding-set=-all",
                            Goavail.LAUNCHER.toString(),
                            "ping",
                            "-c",
                            "1",
                            "127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isEqualTo(77);
            assertThat(output)
                    .contains("CAP_NET_RAW")
                    .contains("ping_group_range")
                    .doesNotContain("Exception");
        }
    }

    /** As where the library that is installed does not fit, and from the temporary directory nothing may run. */
    @Test
    void namesTheRemedyWithoutItsNativeLibrary() throws Exception {
        String none = "-Djna.boot.library.path=/none -Djna.tmpdir=";
        for (List<String> arguments :
                List.of(List.of("ping", "-c", "1", "127.0.0.1"), List.of("monitor", good().toString()))) {
            ProcessBuilder builder = new ProcessBuilder(Goavail.LAUNCHER.toString());
            builder.command().addAll(arguments);
            builder.environment().put("GOAVAIL_OPTS", none + "/proc");
            try (Goavail goavail = Goavail.of(builder)) {
                assertThat(goavail.exitStatus(SOON)).isEqualTo(77);
                assertThat(goavail.lines())
                        .last()
                        .asString()
                        .startsWith(
                                "goavail: cannot load JNA's native library, through which ICMP sockets are reached: ")
                        .contains("Failed to create temporary file", "-Djna.tmpdir=DIRECTORY")
                        .doesNotContain("Exception ", "thread");
            }
        }
        try (Netlab lab = Netlab.up(1, 1)) {
            ProcessBuilder builder = lab.in("agent1", Goavail.LAUNCHER.toString(), "ping", "-c", "1", "127.0.0.1");
            builder.environment().put("GOAVAIL_OPTS", none + directory);
            try (Goavail goavail = Goavail.of(builder)) {
                assertThat(goavail.exitStatus(SOON)).isZero();
            }
        }
    }

    @Test
    void pingsUnprivilegedWhereTheSystemAllowsIt() throws Exception {
        try (Netlab lab = Netlab.up(1, 1)) {
            lab.output("agent1", "sh", "-c", "echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range");
            String output = lab.output(
                    "agent1",
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--bounding-set=-all",
                    Goavail.LAUNCHER.toString(),
                    "ping",
                    "-c",
                    "3",
                    "-p",
                    "100",
                    "198.51.100.1",
                    "2001:db8:51::1");
            assertThat(output).contains("198.51.100.1").contains("0%");
        }
    }

    @Test
    void tellsWhoMayNotAskTheAgentThatThisIsTheReason() throws Exception {
        Path socket = directory.resolve("s");
        Path file = Goavail.file(directory, POOL.formatted("") + "[control]\nsocket = \"" + socket + "\"\n");
        try (Goavail goavail = Goavail.monitor(file)) {
            goavail.await(0, SOON, "target UP", "127.0.0.2");
            // First nobody else may look into the directory, then all may, and only the socket is not theirs.
            for (String permissions : List.of("rwx------", "rwxr-xr-x")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
                Process process = new ProcessBuilder(
                                "setpriv",
                                "--reuid=65534",
                                "--regid=65534",
                                "--clear-groups",
                                Goavail.LAUNCHER.toString(),
                                "status",
                                "-s",
                                socket.toString())
                        .redirectErrorStream(true)
                        .start();
                String output = new String(process.getInputStream().readAllBytes());
                assertThat(process.waitFor()).as(output).isEqualTo(1);
                assertThat(output)
                        .contains("no permission to ask the agent; run it as root or as the agent's user")
                        .doesNotContain("Exception");
            }
        }
    }

    @Test
    void hasAnExitCodeForEachKindOfMistake() throws Exception {
        assertThat(Goavail.run("monitor", "--no-such-option")).startsWith("2\n").contains("--no-such-option");
        assertThat(Goavail.run("monitor", "-f", "/nonexistent.toml"))
                .startsWith("78\n")
                .contains("/nonexistent.toml");
        Path bad = Goavail.file(directory, "intervall = 1\n");
        assertThat(Goavail.run("check-config", "-f", bad.toString()))
                .startsWith("78\n")
                .contains("goavail.toml:1:1")
                .contains("interval")
                .doesNotContain("Exception");
        assertThat(Goavail.run("check-config", "-f", good().toString())).startsWith("0\n");
        assertThat(Goavail.run("ping", "-c", "1", "127.0.0.1")).startsWith("0\n");
        assertThat(Goavail.run("version")).startsWith("0\n");
    }

    private Path good() throws Exception {
        return Goavail.file(directory, POOL.formatted(""));
    }
}
