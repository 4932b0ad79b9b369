package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Pinger;
import io.goavail.testing.Addresses;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
                files.get(0).close();
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
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        shell,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
            return new String(process.getInputStream().readAllBytes()).lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
