package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.http.History.Sample;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void itEndsOnTheRightAndBreaksWhereNothingAnswered() {
        String chart = Chart.of(List.of(new Sample(10, 0), new Sample(Float.NaN, 1), new Sample(5, 0)));
        assertThat(chart)
                .contains("class=\"rtt\" d=\"M114 8M118 15\"")
                .contains("class=\"loss\" d=\"M116 0v24\"")
                .contains("the last 3 minutes: loss in 1");
    }

    @Test
    void theLeastLossIsSeen() {
        assertThat(Chart.of(List.of(new Sample(10, 0.001f)))).contains("M118 0v3");
    }

    @Test
    void nothingKnownIsAnEmptyPicture() {
        assertThat(Chart.of(List.of())).contains("class=\"rtt\" d=\"\"").contains("class=\"loss\" d=\"\"");
    }

    @Test
    void anHourIsSmall() {
        assertThat(Chart.of(Collections.nCopies(60, new Sample(10, 1)))).hasSizeLessThan(1500);
    }

    @Test
    void numbersHaveTheDigitsThatCount() {
        assertThat(List.of(Chart.millis(0.214), Chart.millis(1.26), Chart.millis(123.4)))
                .containsExactly("0.21 ms", "1.3 ms", "123 ms");
        assertThat(Chart.lossPercent(List.of(new Sample(1, 0)))).isEmpty();
        assertThat(Chart.lossPercent(List.of(new Sample(1, 0.0005f)))).isEqualTo("&lt; 0.1 %");
        assertThat(Chart.lossPercent(List.of(new Sample(1, 0.02f), new Sample(1, Float.NaN))))
                .isEqualTo("2.0 %");
        assertThat(Chart.lossPercent(List.of(new Sample(1, 1)))).isEqualTo("100 %");
    }
}
