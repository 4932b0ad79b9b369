package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Pinger;
import io.goavail.testing.Addresses;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a host in trouble does to probes; each test runs in a process of its own, with limits or a network of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "limits of the shell and network namespaces")
class TcpPingerInTroubleTest {

    /** A wire with nobody at the other end, whose missing neighbour is noticed after 3 x 100 ms; one local port. */
    private static final String NETWORK = "ip link set lo up && ip link add near type veth peer name far"
            + " && ip link set near up && ip link set far up && ip address add 192.0.2.1/24 dev near"
            + " && echo 100 > /proc/sys/net/ipv4/neigh/near/retrans_time_ms"
            + " && echo 40001 40001 > /proc/sys/net/ipv4/ip_local_port_range"
            + " && ip route add unreachable 203.0.113.0/24 && exec \"$@\"";

    @Test
    void withoutADescriptorAProbeIsInconclusiveAndTheNextOneIsFine() throws Exception {
        assertThat(run("ulimit -n 100; exec \"$@\"", NoDescriptors.class))
                .containsExactly(
                        "miss: connection refused", "inconclusive: too many open files", "miss: connection refused");
    }

    @Test
    void withoutARouteOrALocalPortAProbeIsInconclusive() throws Exception {
        String[] unshare = {"unshare", "-rn", "sh", "-c", NETWORK, "sh", "true"};
        Process attempt = new ProcessBuilder(unshare).start();
        assumeTrue(
                attempt.waitFor(10, TimeUnit.SECONDS) && attempt.exitValue() == 0,
                "no right to make a network namespace");
        assertThat(run("exec unshare -rn sh -c '" + NETWORK + "' sh \"$@\"", NoNetwork.class))
                .containsExactly(
                        "inconclusive: no route",
                        "inconclusive: no route",
                        "inconclusive: no route",
                        "inconclusive: no local port",
                        "miss: host unreachable");
    }

    @Test
    void anAnswerThatCameWhileTheProcessWasStoppedCounts() throws Exception {
        try (SilentServer server = new SilentServer(Addresses.ip("127.0.0.1"))) {
            Process process = start("exec \"$@\"", Stopped.class, String.valueOf(server.port()));
            try (BufferedReader lines = process.inputReader()) {
                assertThat(lines.readLine()).isEqualTo("sent");
                signal(process, "STOP");
                // Linux repeats the SYN after one second (RFC 6298 section 2) and finds that there is room now.
                server.wake();
                long resume = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_000);
                while (System.nanoTime() < resume) {
                    LockSupport.parkNanos(resume - System.nanoTime());
                }
                signal(process, "CONT");
                assertThat(lines.readLine()).isEqualTo("reply");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    static final class Stopped {
        public static void main(String[] args) throws Exception {
            Ends ends = new Ends();
            Ends sent = new Ends();
            try (TcpPinger tcp = TcpPinger.open()) {
                long timeout = TimeUnit.MILLISECONDS.toNanos(1_500);
                tcp.port(Integer.parseInt(args[0])).probe(Addresses.ip("127.0.0.1"), 0, timeout, ends);
                tcp.port(1).probe(Addresses.ip("127.0.0.1"), TimeUnit.MILLISECONDS.toNanos(20), timeout, sent);
                sent.next();
                System.out.println("sent");
                System.out.println(ends.next());
            }
        }
    }

    static final class NoDescriptors {
        public static void main(String[] args) throws Exception {
            Ends ends = new Ends();
            try (TcpPinger tcp = TcpPinger.open()) {
                Pinger pinger = tcp.port(1);
                probe(pinger, "127.0.0.1", ends);
                System.out.println(ends.next());
                List<InputStream> files = new ArrayList<>();
                try {
                    while (true) {
                        files.add(new FileInputStream("/dev/null"));
                    }
                } catch (IOException e) {
                    probe(pinger, "127.0.0.1", ends);
                    System.out.println(ends.next());
                }
                for (InputStream file : files) {
                    file.close(); // All of them: the process itself may need one in this moment.
                }
                probe(pinger, "127.0.0.1", ends);
                System.out.println(ends.next());
            }
        }
    }

    static final class NoNetwork {
        public static void main(String[] args) throws Exception {
            Ends ends = new Ends();
            try (TcpPinger tcp = TcpPinger.open()) {
                Pinger pinger = tcp.port(443);
                for (String address : List.of("198.51.100.1", "203.0.113.1", "2001:db8::1")) {
                    probe(pinger, address, ends);
                    System.out.println(ends.next());
                }
                // The first has the port, so nothing is left for the second; then the neighbour is not found.
                probe(pinger, "192.0.2.2", ends);
                probe(pinger, "192.0.2.2", ends);
                System.out.println(ends.next());
                System.out.println(ends.next());
            }
        }
    }

    private static void probe(Pinger pinger, String address, Ends ends) {
        pinger.probe(Addresses.ip(address), 0, TimeUnit.SECONDS.toNanos(5), ends);
    }

    /** Runs a main class under a shell command and returns its lines. */
    private static List<String> run(String shell, Class<?> main) throws Exception {
        Process process = start(shell, main);
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
            return new String(process.getInputStream().readAllBytes()).lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String shell, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void signal(Process process, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
