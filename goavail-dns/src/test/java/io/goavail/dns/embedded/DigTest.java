package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Hostname;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers as another implementation reads them, where dig is installed. */
class DigTest {

    private EmbeddedDns dns;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(isInstalled(), "dig is installed");
        dns = Zones.settings().open();
        dns.serve(Map.of(
                new Hostname("www.example.com"), ips("198.51.100.1", "2001:db8::1"),
                new Hostname("*.wild.example.com"), ips("198.51.100.5"),
                new Hostname("many.example.com"), Zones.many(200)));
    }

    @AfterEach
    void close() {
        if (dns != null) {
            dns.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "www.example.com A | NOERROR | 198.51.100.1",
                "www.example.com AAAA | NOERROR | 2001:db8::1",
                "www.example.com A +tcp | NOERROR | 198.51.100.1",
                "www.example.com A +noedns | NOERROR | 198.51.100.1",
                "www.example.com A +dnssec +nsid +subnet=0.0.0.0/0 +ednsopt=65001:c0ffee | NOERROR | 198.51.100.1",
                "www.example.com A +padding=128 +tcp +keepalive | NOERROR | 198.51.100.1",
                "x.wild.example.com A | NOERROR | x.wild.example.com.",
                "www.example.com ANY +notcp | NOERROR | 198.51.100.1",
                "example.com SOA +multiline | NOERROR | ; serial",
                "example.com NS | NOERROR | ns.example.com.",
                "many.example.com A | NOERROR | ANSWER: 200",
                "www.example.com TXT | NOERROR | ANSWER: 0, AUTHORITY: 1",
                "nope.example.com A | NXDOMAIN | ANSWER: 0, AUTHORITY: 1",
                "www.example.org A | REFUSED | ANSWER: 0, AUTHORITY: 0",
                "version.bind TXT CH | REFUSED | ANSWER: 0, AUTHORITY: 0",
                "www.example.com A +edns=1 +noednsneg | BADVERS | version: 0",
                "www.example.com A +opcode=NOTIFY | NOTIMP | ANSWER: 0",
                "+header-only +opcode=15 +edns=0 | NOTIMP | QUERY: 0",
                "+header-only | FORMERR | QUERY: 0"
            })
    void readsWhatIsMeant(String question, String status, String part) throws Exception {
        String output = dig(question.split(" "));
        assertThat(output).contains("status: " + status).contains(part);
        assertThat(output).doesNotContainIgnoringCase("malformed").doesNotContain("extra bytes", "mismatch");
    }

    @Test
    void getsNoTransfer() throws Exception {
        assertThat(dig("example.com", "AXFR")).contains("Transfer failed");
    }

    private String dig(String... question) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "dig",
                "@127.0.0.1",
                "-p",
                String.valueOf(dns.localAddress().getPort()),
                "+norecurse",
                "+tries=1",
                "+time=5"));
        command.addAll(List.of(question));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("dig", "-v").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
