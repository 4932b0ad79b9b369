package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

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
    void anAgeHasItsTwoLargestUnits(long seconds, String text) {
        assertThat(Ages.text(seconds)).isEqualTo(text);
    }

    @Test
    void agesAreWrittenOutForThosePagesThatCannotCount() {
        assertThat(Ages.fill("a " + Ages.element(-5) + " b " + Ages.element(10), 70))
                .isEqualTo("a <time data-second=\"-5\">1 min 15 s</time> b <time data-second=\"10\">1 min</time>");
        assertThat(Ages.fill(Ages.remainder(75) + Ages.remainder(69), 70))
                .isEqualTo("<time data-until=\"75\">5 s</time><time data-until=\"69\">0 s</time>");
    }
}
