package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.NameServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** BIND on the loopback interface of a lab's host, primary for example.com. */
final class Bind implements AutoCloseable {

    /** On a payload of TCP: the length, the id, and then QR and Opcode (RFC 1035, section 4.1.1; RFC 2136, section 2). */
    private static final int OPCODE = 8 * 4;

    /** An update on its way to the server, and its answer on the way back. */
    static final Loss.Segment UPDATE = new Loss.Segment("dport", OPCODE, 5, "0x05");

    static final Loss.Segment UPDATE_ANSWER = new Loss.Segment("sport", OPCODE, 5, "0x15");
    static final Loss.Segment QUERY = new Loss.Segment("dport", OPCODE, 5, "0x00");

    private final Netlab lab;
    private final String host;
    private final Process process;

    /** @param records of the zone, in the form of a zone file */
    Bind(Netlab lab, String host, Path directory, String... records) throws Exception {
        this.lab = lab;
        this.host = host;
        Path configuration =
                Files.writeString(directory.resolve("named.conf"), """
                options { directory "%s"; listen-on { 127.0.0.1; }; pid-file none; session-keyfile none;
                          recursion no; dnssec-validation no; notify no; allow-transfer { any; }; };
                controls { };
                key "goavail" { algorithm hmac-sha256; secret "%s"; };
                zone "example.com" { type primary; file "zone";
                                     update-policy { grant goavail name www.example.com A AAAA; }; };
                """.formatted(directory, NameServerProcess.SECRET));
        Files.writeString(directory.resolve("zone"), """
                $TTL 300
                @ SOA ns hostmaster 1 3600 600 86400 60
                @ NS ns
                ns A 127.0.0.1
                %s
                """.formatted(String.join("\n", records)));
        process = lab.in(host, "/usr/sbin/named", "-g", "-4", "-n", "1", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("named.log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!lab.output(host, "sh", "-c", "dig +short +time=1 +tries=1 @127.0.0.1 ns.example.com || true")
                .startsWith("127.0.0.1")) {
            assertThat(System.nanoTime())
                    .as(() -> "named answers: " + log(directory))
                    .isLessThan(deadline);
        }
    }

    private static String log(Path directory) {
        try {
            return Files.readString(directory.resolve("named.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What gets lost on its way to and from it. */
    Loss loss() {
        return new Loss(lab, host, 53);
    }

    /** A pool of these addresses under www.example.com. */
    static String pool(List<String> addresses) {
        return """
                [[pool]]
                name = "cloud"
                hostnames = ["www"]
                ip_addresses = ["%s"]
                [pool.rfc2136]
                server = "127.0.0.1"
                dns_domain = "example.com"
                key_name = "goavail"
                """.formatted(String.join("\", \"", addresses));
    }

    /** All records but the SOA, whose serial number counts the changes, in the form of a zone file. */
    Set<String> zone() throws Exception {
        return lab.output(host, "dig", "+noall", "+answer", "+onesoa", "@127.0.0.1", "example.com", "AXFR")
                .lines()
                .filter(line -> !line.contains("SOA"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
