package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Providers that refuse, ask to wait, or do not say what they have done. */
class ProviderFailureTest {

    private static final String API = "api.example.com";

    @Test
    void aRefusedAdditionDoesNotKeepADeadAddressIn() {
        try (Lab lab = Lab.live()) {
            // C lives and is missing, so that each change adds it.
            lab.of(lab.pool(WWW, lab.dns, A, B, C));
            lab.dns.beforeApply(change -> {
                if (!change.add().isEmpty()) {
                    lab.dns.failApply(DnsException.permanent("the zone has too many records"));
                }
            });
            lab.settle();
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aChangeWhoseAnswerIsLostIsReadAndNotMadeTwice() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.failAfterApply(DnsException.retry("connection reset"));
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.dns.changes()).hasSize(1);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.ProviderRecovered.class)).hasSize(1);
        }
    }

    @Test
    void theTimeThatTheProviderAskedForIsWaitedEvenWhenAnotherHostnameRecovers() {
        Map<String, Integer> reads = new HashMap<>();
        try (Lab lab = Lab.live()) {
            lab.dns.with(API, A, B);
            lab.of(lab.pool(WWW, lab.dns, A, B), lab.pool(API, lab.dns, A, B)).settle();
            lab.dns.beforeRead(hostname -> reads.merge(hostname.name(), 1, Integer::sum));
            lab.dns.failRead(DnsException.retryAfter("slow down", Duration.ofSeconds(90))); // www comes first
            lab.dns.failRead(DnsException.retry("503"));
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.dns.addresses(API)).containsExactly(B);
            assertThat(reads.get(WWW)).isEqualTo(1);
        }
    }

    @Test
    void aProviderThatAsksToWaitForEverIsTriedAgainAfterAnHour() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.breakDown(DnsException.retryAfter("never", Duration.ofSeconds(Long.MAX_VALUE)));
            lab.pinger.cut(A);
            lab.seconds(3);
            int reads = lab.dns.reads();
            lab.seconds(3500);
            assertThat(lab.dns.reads()).isEqualTo(reads);
            lab.dns.repair();
            lab.seconds(100);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aProviderThatAsksForNoWaitIsNotHammered() {
        try (Lab lab = Lab.live().settle()) {
            int before = lab.dns.reads();
            lab.dns.beforeRead(hostname -> {
                if (lab.dns.reads() - before == 1000) {
                    lab.dns.repair(); // Or it would go on for ever.
                }
            });
            lab.dns.breakDown(DnsException.retryAfter("come again", Duration.ZERO));
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.dns.reads() - before).isLessThan(30);
        }
    }
}
