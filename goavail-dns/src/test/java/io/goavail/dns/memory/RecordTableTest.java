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

    /** Of these there is room for some 395. */
    private static final String LONG = "x".repeat(10_000);

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
    void whatLeftIsKeptHoweverManyStand() {
        memory.rememberLeaving("here", record("own.example.com", "one"));
        memory.remember("here", record("peer.example.com", "two"));
        memory.remember("here", new RecordSet(new Hostname("peer.example.com"), List.of()));

        hear(0, 1_000);
        hear(0, 1_000);

        assertThat(comment("here", new Hostname("own.example.com"))).contains("one");
        assertThat(comment("here", new Hostname("peer.example.com"))).contains("two");
        assertThat(comment("here", new Hostname("h0.example.com"))).contains(LONG);
        assertThat(comment("here", new Hostname("h999.example.com")))
                .as("there is no room for it")
                .isEmpty();
    }

    @Test
    void whatStandsMakesRoomForWhatLeaves() {
        hear(0, 1_000);

        memory.rememberLeaving("here", record("h999.example.com", LONG));

        assertThat(comment("here", new Hostname("h999.example.com"))).contains(LONG);
        assertThat(comment("here", new Hostname("h1.example.com"))).contains(LONG);
        assertThat(comment("here", new Hostname("h0.example.com"))).isEmpty();
    }

    @Test
    void whatCameBackStandsAgain() {
        memory.rememberLeaving("here", record("www.example.com", "one"));
        memory.remember("here", record("www.example.com", "two"));
        assertThat(comment("here", WWW)).contains("two");

        for (int i = 0; i < 400; i++) {
            memory.rememberLeaving("here", record("h" + i + ".example.com", LONG));
        }

        assertThat(comment("here", WWW)).isEmpty();
    }

    @Test
    void ofThoseThatLeftTheOnesAreForgottenFirstThatWereNotHeardOfForLongest() {
        for (int i = 0; i < 390; i++) {
            memory.rememberLeaving("here", record("h" + i + ".example.com", LONG));
        }
        assertThat(comment("here", new Hostname("h0.example.com"))).isPresent();

        for (int i = 390; i < 420; i++) {
            memory.rememberLeaving("here", record("h" + i + ".example.com", LONG));
        }

        assertThat(comment("here", new Hostname("h0.example.com"))).isPresent();
        assertThat(comment("here", new Hostname("h1.example.com"))).isEmpty();
        assertThat(comment("here", new Hostname("h419.example.com"))).isPresent();
    }

    @Test
    void whatHasNoRoomIsNoNews() {
        RecordTable table = new RecordTable();
        int news = 0;
        for (int i = 0; i < 1_000; i++) {
            news += table.hear("here", record("h" + i + ".example.com", LONG)) ? 1 : 0;
        }
        assertThat(news).isEqualTo(table.all().size()).isBetween(390, 400);

        for (int i = 0; i < 1_000; i++) {
            assertThat(table.hear("here", record("h" + i + ".example.com", LONG)))
                    .isFalse();
        }
    }

    @Test
    void whatWasKeptIsNoNewsWhetherItStandsOrLeft() {
        RecordTable table = new RecordTable();
        RecordSet one = record("www.example.com", "one");
        assertThat(table.hear("here", one)).isTrue();
        assertThat(table.hear("here", one)).isFalse();
        assertThat(table.hearOfLeaving("here", one)).isFalse();
        assertThat(table.all()).as("it is kept once").hasSize(1);
        assertThat(table.hear("here", one)).isFalse();
        assertThat(table.hear("here", new RecordSet(WWW, List.of()))).isFalse();
        assertThat(table.hear("here", one)).isFalse();
        assertThat(table.hearOfLeaving("here", record("www.example.com", "two")))
                .isTrue();
        assertThat(table.all()).hasSize(1);
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
    void nothingIsCountedTwice() {
        String long1 = "x".repeat(19_000);
        for (int round = 0; round < 1_000; round++) {
            memory.remember("here", record("www.example.com", long1));
            memory.rememberLeaving("here", record("www.example.com", long1));
            memory.remember("here", new RecordSet(WWW, List.of()));
        }
        hear(0, 300);

        assertThat(comment("here", WWW)).isPresent();
        assertThat(comment("here", new Hostname("h299.example.com"))).isPresent();
    }

    @Test
    void oneThatIsTooLargeTakesNothingsPlace() {
        memory.remember("here", record("www.example.com", "one"));
        memory.remember("here", record("www.example.com", "x".repeat(20_001)));

        assertThat(comment("here", WWW)).contains("one");
    }

    /** Has these stand there. */
    private void hear(int from, int to) {
        for (int i = from; i < to; i++) {
            memory.remember("here", record("h" + i + ".example.com", LONG));
        }
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
