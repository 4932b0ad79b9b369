package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {

    private static final List<String> AGENTS = List.of("a", "b", "c", "d", "e");

    /** From {@code printf www.example.com|a | sha256sum} and so on: every agent of every version must come to the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            www.example.com   | b e d c a
            cloud.example.com | b a c d e
            """)
    void followsTheDigests(String hostname, String order) {
        String[] agents = order.split(" ");
        for (int rank = 0; rank < agents.length; rank++) {
            assertThat(rankOf(agents[rank], hostname)).as(agents[rank]).isEqualTo(rank);
        }
    }

    @Test
    void anAgentAloneIsTheFirst() {
        assertThat(Rank.of("", List.of(), new Hostname("www.example.com"))).isZero();
    }

    @Test
    void hostnamesAreSpreadOverTheAgents() {
        for (String agent : AGENTS) {
            long first = List.of(
                            "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b1", "b2", "b3", "b4", "b5", "b6")
                    .stream()
                    .filter(label -> rankOf(agent, label + ".example.com") == 0)
                    .count();
            assertThat(first).as(agent).isBetween(1L, 7L);
        }
    }

    private static int rankOf(String agent, String hostname) {
        List<String> others = AGENTS.stream().filter(a -> !a.equals(agent)).toList();
        return Rank.of(agent, others, new Hostname(hostname));
    }
}
