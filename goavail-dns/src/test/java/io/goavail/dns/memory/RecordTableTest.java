package io.goavail.dns.memory;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordTableTest {

    private static final Hostname WWW = new Hostname("www.example.com");

    private final RecordMemory memory = RecordMemory.inProcess();

    @Test
    void whatWasHeardLastCounts() {
        memory.remember("here", record("www.example.com", "one"));
        memory.remember("here", record("www.example.com", "two"));

        assertThat(comment("here", WWW)).contains("two");
    }

    @Test
    void theSameNameElsewhereIsAnother() {
        memory.remember("here", record("www.example.com", "one"));

        assertThat(comment("there", WWW)).isEmpty();
        assertThat(comment("here", new Hostname("other.example.com"))).isEmpty();
        assertThat(memory.recall("here", WWW, ip("198.51.100.2"))).isEmpty();
    }

    @Test
    void thoseAreForgottenFirstThatWereNotHeardOfForLongest() {
        String long1 = "x".repeat(10_000);
        for (int i = 0; i < 390; i++) {
            memory.remember("here", record("h" + i + ".example.com", long1));
        }
        assertThat(comment("here", new Hostname("h0.example.com"))).isPresent();

        for (int i = 390; i < 420; i++) {
            memory.remember("here", record("h" + i + ".example.com", long1));
        }

        assertThat(comment("here", new Hostname("h0.example.com"))).isPresent();
        assertThat(comment("here", new Hostname("h1.example.com"))).isEmpty();
        assertThat(comment("here", new Hostname("h419.example.com"))).isPresent();
    }

    @Test
    void aRecordThatBecomesSmallerMakesRoom() {
        String long1 = "x".repeat(19_000);
        for (int round = 0; round < 1_000; round++) {
            memory.remember("here", record("www.example.com", round % 2 == 0 ? long1 : ""));
        }
        memory.remember("here", record("other.example.com", ""));

        assertThat(comment("here", WWW)).isPresent();
    }

    @Test
    void oneThatIsTooLargeTakesNothingsPlace() {
        memory.remember("here", record("www.example.com", "one"));
        memory.remember("here", record("www.example.com", "x".repeat(20_001)));

        assertThat(comment("here", WWW)).contains("one");
    }

    private Optional<String> comment(String zone, Hostname hostname) {
        return memory.recall(zone, hostname, ip("198.51.100.1"))
                .map(r -> r.attributes().get("comment"));
    }

    private static RecordSet record(String hostname, String comment) {
        return new RecordSet(
                new Hostname(hostname),
                List.of(new DnsRecord(
                        ip("198.51.100.1"), Optional.empty(), Map.of("comment", comment), Optional.empty())));
    }
}
