package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "ab, ab, 0", "ab, ba, 1", "ab, a, 1", "a, ab, 1", "kitten, sitting, 3", "'', abc, 3"})
    void countsSlips(String a, String b, int slips) {
        assertThat(Suggestion.distance(a, b)).isEqualTo(slips);
    }

    @Test
    void findsTheNearestIfOneIsNear() {
        List<String> known = List.of("interval", "hostnames", "port");
        assertThat(Suggestion.closest("intervall", known)).hasValue("interval");
        assertThat(Suggestion.closest("HostNames", known)).hasValue("hostnames");
        assertThat(Suggestion.closest("prot", known)).hasValue("port");
        assertThat(Suggestion.closest("colour", known)).isEmpty();
    }
}
