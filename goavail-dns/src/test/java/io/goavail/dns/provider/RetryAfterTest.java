package io.goavail.dns.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final String NOW = "Sun, 06 Nov 1994 08:49:37 GMT";

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "300,300", "' 5 ',5", "900,900", "901,900", "999999999,900"})
    void readsSeconds(String header, long seconds) {
        assertThat(RetryAfter.of(headers(header, NOW))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sun, 06 Nov 1994 08:49:47 GMT;10",
                "Sun, 06 Nov 1994 08:49:37 GMT;0",
                "Sun, 06 Nov 1994 08:00:00 GMT;0",
                "Mon, 07 Nov 1994 08:49:37 GMT;900"
            })
    void readsADateAsTimeSinceTheAnswer(String header, long seconds) {
        assertThat(RetryAfter.of(headers(header, NOW))).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "12345678901234567890", "Sun, 99 Nov 1994 08:49:37 GMT"})
    void ignoresWhatIsNeither(String header) {
        assertThat(RetryAfter.of(headers(header, NOW))).isEmpty();
    }

    @Test
    void ignoresADateWhereTheAnswerHasNone() {
        assertThat(RetryAfter.of(headers(NOW, ""))).isEmpty();
        assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (name, value) -> true)))
                .isEmpty();
    }

    private static HttpHeaders headers(String retryAfter, String date) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("retry-after", List.of(retryAfter));
        headers.put("date", List.of(date));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
