package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.spi.DnsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Opened.Clock clock = new Opened.Clock();
    private final Pace pace = new Pace(clock);

    @Test
    void twentyFiveGoAtOnceAndFiveASecondFollow() throws Exception {
        take(25, 0);
        assertThat(pace.takeNanos()).isEqualTo(millis(200));
        assertThat(pace.takeNanos()).isEqualTo(millis(400));
        clock.advance(Duration.ofMillis(300));
        assertThat(pace.takeNanos()).isEqualTo(millis(300));
    }

    @Test
    void theBucketFillsAgainAndDoesNotFlowOver() throws Exception {
        take(25, 0);
        clock.advance(Duration.ofSeconds(1));
        take(5, 0);
        assertThat(pace.takeNanos()).isPositive();
        clock.advance(Duration.ofHours(1));
        take(25, 0);
        assertThat(pace.takeNanos()).isPositive();
    }

    @Test
    void whoWouldWaitTooLongIsToldWhenToComeBack() throws Exception {
        take(25, 0);
        for (int i = 1; i <= 16; i++) {
            assertThat(pace.takeNanos()).isEqualTo(millis(200L * i));
        }

        DnsException failure = catchThrowableOfType(DnsException.class, pace::takeNanos);

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofMillis(3_400));
        clock.advance(Duration.ofMillis(200));
        assertThat(pace.takeNanos()).isEqualTo(millis(3_200));
    }

    @Test
    void afterAThrottledRequestThereIsNoBurst() throws Exception {
        pace.throttled();
        assertThat(pace.takeNanos()).isEqualTo(millis(200));
        assertThat(pace.takeNanos()).isEqualTo(millis(400));
        pace.throttled();
        assertThat(pace.takeNanos())
                .as("who waits already is not put off further")
                .isEqualTo(millis(600));
    }

    private void take(int tokens, long nanos) throws DnsException {
        for (int i = 0; i < tokens; i++) {
            assertThat(pace.takeNanos()).isEqualTo(nanos);
        }
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
