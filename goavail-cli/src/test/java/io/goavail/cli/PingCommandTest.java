package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PingCommandTest {

    private final Program program = new Program();

    @TempDir
    Path directory;

    @Test
    void itCountsAndSumsUp() {
        program.pinger.script("198.51.100.1", "2ms", "miss timeout", "fail no route", "4ms");
        assertThat(program.run("ping", "-c", "4", "-p", "1", "198.51.100.1")).isZero();
        assertThat(program.out.text()).isEqualTo("""
                198.51.100.1 : [0], 2.000 ms (2.000 ms avg, 0% loss)
                198.51.100.1 : [1], timeout (2.000 ms avg, 50% loss)
                198.51.100.1 : [2], no route (2.000 ms avg, 50% loss)
                198.51.100.1 : [3], 4.000 ms (3.000 ms avg, 33% loss)
                198.51.100.1 : sent/received/%loss = 4/2/33.3%, 1 failed on this side, min/avg/max = 2.000/3.000/4.000 ms
                """);
    }

    @Test
    void anEmptyWordIsNotTheLoopback() {
        assertThat(program.run("ping", "-c", "1", "")).isEqualTo(2);
        assertThat(program.out.text()).isEmpty();
        assertThat(program.err.text()).isEqualTo("goavail: an empty word is no address and no name\n");
    }

    @Test
    void withoutACountTheFirstAnswerIsEnough() {
        program.pinger.script("198.51.100.1", "miss timeout", "3ms", "miss timeout");
        assertThat(program.run("ping", "-p", "1", "198.51.100.1")).isZero();
        assertThat(program.out.text()).isEqualTo("198.51.100.1 is alive (3.000 ms)\n");
    }

    @Test
    void withoutACountASilentTargetHasFourChances() {
        program.pinger.script("198.51.100.1", "miss timeout", "miss timeout", "miss timeout", "miss host unreachable");
        assertThat(program.run("ping", "-p", "1", "198.51.100.1", "198.51.100.2"))
                .isEqualTo(1);
        assertThat(program.out.text().lines())
                .startsWith("198.51.100.1 is unreachable (host unreachable)", "198.51.100.2 is alive (1.000 ms)");
    }

    @Test
    void quietIsOneLineForAll() {
        program.pinger.script("198.51.100.1", "1ms", "3ms").script("198.51.100.2", "miss timeout", "miss timeout");
        assertThat(program.run("ping", "-q", "-c", "2", "-p", "1", "198.51.100.1", "198.51.100.2"))
                .isEqualTo(1);
        assertThat(program.out.text())
                .startsWith(
                        "2 targets, 1 answered: sent/received/%loss = 4/2/50.0%, min/avg/max = 1.000/2.000/3.000 ms, in ");
        assertThat(program.out.text().lines()).hasSize(1);
    }

    @Test
    void jsonIsOneObjectALine() {
        program.pinger.script("198.51.100.1", "2ms", "miss timeout");
        assertThat(program.run("ping", "--json", "-c", "2", "-p", "1", "198.51.100.1"))
                .isZero();
        assertThat(program.out.text()).isEqualTo("""
                {"kind":"probe","target":"198.51.100.1","address":"198.51.100.1","number":0,"rtt_ms":2.000}
                {"kind":"probe","target":"198.51.100.1","address":"198.51.100.1","number":1,"reason":"timeout"}
                {"kind":"target","target":"198.51.100.1","address":"198.51.100.1","sent":2,"received":1,"missed":1,\
                "inconclusive":0,"min_ms":2.000,"avg_ms":2.000,"max_ms":2.000}
                """);
    }

    @Test
    void addressesComeFromAFileOrStandardInput() throws Exception {
        Path file = Files.writeString(directory.resolve("list"), "198.51.100.1 # the first\n\n# none\n198.51.100.2\n");
        assertThat(program.run("ping", "-q", "-f", file.toString())).isZero();
        Program other = new Program().input("198.51.100.3\n2001:db8::1\n198.51.100.4\n");
        assertThat(other.run("ping", "-q", "-f", "-")).isZero();
        assertThat(program.out.text()).startsWith("2 targets, 2 answered");
        assertThat(other.out.text()).startsWith("3 targets, 3 answered");
    }

    @Test
    void manyTargetsAreSpreadOverThePeriod() {
        PingPlan plan = new PingPlan(1_000_000_000L, 500_000_000L, 1, false);
        assertThat(plan.firstNanos(0, 100_000)).isZero();
        assertThat(plan.firstNanos(99_999, 100_000)).isEqualTo(999_990_000L);
        assertThat(plan.firstNanos(1, 2)).isEqualTo(10_000_000L);
        String list = IntStream.range(0, 20_000)
                .mapToObj(i -> "10.1." + i / 250 + "." + (1 + i % 250))
                .collect(Collectors.joining("\n"));
        assertThat(program.input(list).run("ping", "-q", "-c", "2", "-p", "200", "-f", "-"))
                .isZero();
        assertThat(program.out.text())
                .startsWith("20000 targets, 20000 answered: sent/received/%loss = 40000/40000/0.0%");
    }

    @Test
    void whatIsNoAddressIsToldAndTheRestIsPinged() {
        assertThat(program.run("ping", "-q", "198.51.100.1", "224.0.0.1", "198.51.100.999"))
                .isEqualTo(2);
        assertThat(program.err.text())
                .contains("224.0.0.1 is a multicast address")
                .contains("'198.51.100.999'");
        assertThat(program.out.text()).startsWith("1 target, 1 answered");
    }

    @Test
    void interruptedItTellsHowFarItCame() throws Exception {
        Program.Running running = program.start("ping", "-c", "1000", "-p", "10", "198.51.100.1");
        program.out.await("198.51.100.1 : [1]");
        program.signals.raise(Signals.Kind.INT);
        assertThat(running.exitCode()).isZero();
        assertThat(program.out.text().lines().reduce("", (first, second) -> second))
                .startsWith("198.51.100.1 : sent/received/%loss = ");
        assertThat(program.pinger.isClosed()).isTrue();
    }

    @Test
    void withoutPermissionItEndsWith77() {
        program.icmp(socket -> {
            throw new StartException(ExitCode.NO_PERMISSION, "no permission for ICMP");
        });
        assertThat(program.run("ping", "127.0.0.1")).isEqualTo(77);
        assertThat(program.err.text()).isEqualTo("goavail: no permission for ICMP\n");
    }
}
