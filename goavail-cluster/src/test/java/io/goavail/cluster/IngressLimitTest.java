package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IngressLimitTest {

    private static final long START = Long.MAX_VALUE - 5;
    private static final long SECOND = 1_000_000_000L;

    private final IngressLimit limit = new IngressLimit(START);

    @Test
    void permits2000InASecondWhateverComesIn() {
        int taken = 0;
        for (long now = START; now - START < 10 * SECOND; now += 1_000_000) {
            int available = limit.available(now);
            limit.took(available);
            taken += available;
        }
        assertThat(taken).isBetween(21_900, 22_000);
    }

    @Test
    void aLongPauseSavesUpForOneSecondOnly() {
        assertThat(limit.available(START + 3_600 * SECOND)).isEqualTo(2_000);
    }
}
