package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineLimitTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aFloodIsAFewLinesAndTheNumberOfThoseThatWereLeftOut() {
        LineLimit limit = new LineLimit(60, 3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.take(SECOND)).hasValue(0);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.take(SECOND)).isEmpty();
        }
        assertThat(limit.take(62 * SECOND)).hasValue(1_000);
        assertThat(limit.take(62 * SECOND)).isEmpty();
    }
}
