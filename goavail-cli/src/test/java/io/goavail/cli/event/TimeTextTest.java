package io.goavail.cli.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "-1, 0 s",
        "59, 59 s",
        "60, 1 min",
        "61, 1 min 1 s",
        "3599, 59 min 59 s",
        "3600, 1 h",
        "3660, 1 h 1 min",
        "86399, 23 h 59 min",
        "86400, 1 d",
        "180000, 2 d 2 h"
    })
    void aTimeHasItsTwoLargestUnits(long seconds, String text) {
        assertThat(TimeText.of(seconds)).isEqualTo(text);
    }
}
