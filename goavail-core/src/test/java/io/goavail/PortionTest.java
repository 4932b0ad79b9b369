package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortionTest {

    @ParameterizedTest
    @CsvSource({
        // percent, of how many, rounded up, rounded down
        "50, 0, 0, 0",
        "50, 1, 1, 0",
        "50, 2, 1, 1",
        "50, 3, 2, 1",
        "1, 100, 1, 1",
        "34, 3, 2, 1",
        "100, 7, 7, 7",
        "99, 100000, 99000, 99000",
        "100, 2147483647, 2147483647, 2147483647",
    })
    void aShareIsRoundedAsAskedFor(int percent, int total, int up, int down) {
        assertThat(Portion.percent(percent).roundedUp(total)).isEqualTo(up);
        assertThat(Portion.percent(percent).roundedDown(total)).isEqualTo(down);
    }

    @Test
    void aCountIsTheSameOfAnyNumber() {
        assertThat(Portion.count(2).roundedUp(100)).isEqualTo(2);
        assertThat(Portion.count(2).roundedDown(1)).isEqualTo(2);
    }

    @Test
    void isWrittenAsInTheConfigurationFile() {
        assertThat(Portion.count(2)).hasToString("2");
        assertThat(Portion.percent(50)).hasToString("50%");
    }

    @Test
    void refusesNothingAndMoreThanAll() {
        assertThatThrownBy(() -> Portion.count(0)).hasMessage("1 or more is right, not 0");
        assertThatThrownBy(() -> Portion.percent(0)).hasMessage("1 or more is right, not 0");
        assertThatThrownBy(() -> Portion.percent(101)).hasMessage("a share is 1% to 100%, not 101%");
    }
}
