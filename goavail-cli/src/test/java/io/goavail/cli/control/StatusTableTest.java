package io.goavail.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    private static final String STATUS = """
            {"agent": "eu", "dry_run": false, "isolated": ["IPv6"], "without_quorum": ["198.51.100.2"],
             "targets": [
               {"target": "198.51.100.1", "health": "UP", "health_for_seconds": 10805.3, "decision": "IN",
                "held_for_seconds": 0, "smoothed_rtt_seconds": 0.01234, "override": null},
               {"target": "tcp:443/2001:db8::1", "health": "UP", "health_for_seconds": 59.9, "decision": "OUT",
                "held_for_seconds": 0, "smoothed_rtt_seconds": null,
                "override": {"vote": "DOWN", "left_seconds": 1799, "reason": "a\\u001b[31m"}},
               {"target": "198.51.100.2", "health": "UP", "health_for_seconds": 3, "decision": "HOLD",
                "held_for_seconds": 75, "smoothed_rtt_seconds": 0.001},
               {"target": "198.51.100.3", "health": "DOWN", "health_for_seconds": 3, "decision": "OUT",
                "held_for_seconds": 75, "last_probe": "connection refused", "smoothed_rtt_seconds": 0.001},
               {"target": "198.51.100.4", "health": "UP", "health_for_seconds": 3, "decision": "IN",
                "held_for_seconds": 75, "last_probe": "timeout", "smoothed_rtt_seconds": 0.001},
               {"target": "198.51.100.5", "health": "UP", "health_for_seconds": 3, "decision": "IN",
                "held_for_seconds": 0, "last_probe": "no route", "blind": true, "smoothed_rtt_seconds": null}],
             "hostnames": [
               {"hostname": "www.example.com", "pool": "web", "provider": "memory",
                "records": [{"address": "198.51.100.1"}, {"address": "198.51.100.2"}],
                "refused": ["198.51.100.2"], "held_back": [], "drifted": [], "differing": ["198.51.100.2"],
                "frozen": true, "failure": "timed out"},
               {"hostname": "api.example.com", "pool": "web", "provider": "memory", "records": null,
                "refused": [], "frozen": false, "failure": null},
               {"hostname": "eu.example.com", "pool": "web", "provider": "memory", "records": [],
                "refused": [], "held_back": ["198.51.100.3"], "drifted": ["198.51.100.1", "198.51.100.2"],
                "differing": ["198.51.100.1", "198.51.100.2", "198.51.100.3"], "frozen": false, "failure": null}],
             "peers": [{"name": "us", "state": "DEAD", "quorum": "majority", "writes": true}]}
            """;

    @Test
    void tellsWhatIsKnownInColumns() {
        assertThat(StatusTable.of(STATUS).lines())
                .extracting(Line::text)
                .containsExactly(
                        "eu  live: changes DNS",
                        "ISOLATED from IPv6: abstains, and changes nothing there",
                        "NO QUORUM: too few agents vote, so these stay even if they die: 198.51.100.2",
                        "",
                        "TARGET               HEALTH  FOR  DECISION  RTT      NOTE",
                        "198.51.100.1         UP      3h   IN        12.3 ms",
                        "tcp:443/2001:db8::1  UP      59s  OUT                votes DOWN by order, 29m59s left:"
                                + " a\\u001b[31m",
                        "198.51.100.2         UP      3s   HOLD      1.0 ms   kept out for 1m15s more, since it flaps",
                        "198.51.100.3         DOWN    3s   OUT       1.0 ms   connection refused",
                        "198.51.100.4         UP      3s   IN        1.0 ms   kept out for 1m15s more, since it flaps",
                        "198.51.100.5         UP      3s   IN                 probes fail on this side: no route",
                        "",
                        "HOSTNAME         POOL  PROVIDER  RECORDS                    NOTE",
                        "www.example.com  web   memory    198.51.100.1 198.51.100.2  FROZEN by order, not as decided: 198.51.100.2;"
                                + " timed out; removal refused: 198.51.100.2",
                        "api.example.com  web   memory    not read yet",
                        "eu.example.com   web   memory                               removal held back: 198.51.100.3;"
                                + " drifted, left so: 198.51.100.1 198.51.100.2",
                        "",
                        "PEER  STATE  QUORUM    CHANGES DNS",
                        "us    DEAD   majority  yes");
    }

    @Test
    void aHostnameThatIsNotWholeSaysHowManyServeAndNamesTheOthers() {
        String out = "[\"192.0.2.2\", \"192.0.2.3\", \"192.0.2.4\", \"192.0.2.5\", \"192.0.2.6\"]";
        assertThat(note("\"pool_addresses\": [\"192.0.2.1\", \"192.0.2.2\"], \"differing\": []"))
                .isEqualTo("1 of 2 in DNS, not there: 192.0.2.2");
        assertThat(note("\"pool_addresses\": " + out + ", \"differing\": []"))
                .isEqualTo("0 of 5 in DNS, not there: 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5 and 1 more");
        assertThat(note("\"pool_addresses\": [\"192.0.2.1\"], \"differing\": []"))
                .isEmpty();
    }

    @Test
    void whatIsToBeChangedIsNamedAndInADryRunWhatWouldBe() {
        String differing = "\"desired\": [\"192.0.2.2\"], \"differing\": [\"192.0.2.1\", \"192.0.2.2\"]";
        assertThat(note(differing)).isEqualTo("to remove: 192.0.2.1; to add: 192.0.2.2");
        assertThat(note(true, differing)).isEqualTo("would remove: 192.0.2.1; would add: 192.0.2.2");
    }

    @Test
    void whatIsLeftSoIsNotToBeChanged() {
        String both = "\"differing\": [\"192.0.2.1\", \"192.0.2.2\"]";
        assertThat(note("\"desired\": [\"192.0.2.1\"], \"held_back\": [\"192.0.2.1\"], " + both))
                .isEqualTo("removal held back: 192.0.2.1");
        assertThat(note("\"desired\": [\"192.0.2.2\"], \"drifted\": [\"192.0.2.1\", \"192.0.2.2\"], " + both))
                .isEqualTo("drifted, left so: 192.0.2.1 192.0.2.2");
        assertThat(note("\"desired\": [\"192.0.2.1\"], \"frozen\": true, " + both))
                .isEqualTo("FROZEN by order, not as decided: 192.0.2.1 192.0.2.2");
    }

    @Test
    void anAgentThatDoesNotSayWhatIsOfThePoolIsReadToo() {
        assertThat(note("\"differing\": []")).isEmpty();
    }

    /** Of a hostname that has {@code 192.0.2.1}, and one of somebody else. */
    private static String note(String more) {
        return note(false, more);
    }

    private static String note(boolean dryRun, String more) {
        return new HostnameNote(JsonParser.parseString("""
                        {"hostname": "www.example.com", "pool": "web", "provider": "memory", "refused": [], "failure": null,
                         "records": [{"address": "192.0.2.1"}, {"address": "203.0.113.9"}], %s}
                        """.formatted(more)).getAsJsonObject(), dryRun).text();
    }

    @Test
    void whatIsInTroubleIsLoud() {
        assertThat(StatusTable.of(STATUS).lines())
                .extracting(Line::tone)
                .startsWith(
                        Tone.PLAIN,
                        Tone.BAD,
                        Tone.BAD,
                        Tone.PLAIN,
                        Tone.HEAD,
                        Tone.PLAIN,
                        Tone.BAD,
                        Tone.WARN,
                        Tone.BAD,
                        Tone.WARN);
    }

    @Test
    void inANarrowWindowNoNoteIsLost() {
        assertThat(Frame.of(StatusTable.of(STATUS).lines(), 60, 40))
                .extracting(Line::text)
                .containsSubsequence(
                        "eu  live: changes DNS",
                        "ISOLATED from IPv6: abstains, and",
                        "  changes nothing there",
                        "TARGET               HEALTH  FOR  DECIS…",
                        "198.51.100.1         UP      3h   IN   …",
                        "198.51.100.3         DOWN    3s   OUT  …",
                        "  connection refused",
                        "HOSTNAME         POOL  PROVIDER  RECORD…",
                        "www.example.com  web   memory    198.51…",
                        "  FROZEN by order, not as decided:",
                        "  198.51.100.2; timed out; removal",
                        "  refused: 198.51.100.2",
                        "api.example.com  web   memory    not re…");
    }

    @Test
    void aStatusThatIsNoneIsAnError() {
        for (String text : List.of("", "[]", "{", "null")) {
            assertThatThrownBy(() -> StatusTable.of(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
