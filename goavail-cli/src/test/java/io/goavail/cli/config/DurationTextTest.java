package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"1s, 1000", "200ms, 200", "5m, 300000", "1h, 3600000", "0s, 0", "1.5s, 1500", "0.25ms, 0", "2 s, 2000"})
    void isReadAsPeopleWriteIt(String text, long millis) {
        assertThat(DurationText.parse(text)).map(Duration::toMillis).hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "s", "-1s", "1d", "1S", "1s ", "1m30s", "1e3s", ".5s", "9999999999s", "900000000h"})
    void refusesWhatIsNone(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void aNumberIsSeconds() {
        assertThat(DurationText.ofSeconds(2)).hasValue(Duration.ofSeconds(2));
        assertThat(DurationText.ofSeconds(0.1)).hasValue(Duration.ofMillis(100));
        assertThat(DurationText.ofSeconds(-0.1)).isEmpty();
        assertThat(DurationText.ofSeconds(Double.NaN)).isEmpty();
        assertThat(DurationText.ofSeconds(Double.POSITIVE_INFINITY)).isEmpty();
    }
}
