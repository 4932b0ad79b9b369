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

    private static final DnsException OVERLOADED = DnsException.retry("503 overloaded");

    @Test
    void appliesTheChangeWithinFiveSecondsAfterAnOutageOfTheProvider() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.breakDown(OVERLOADED);
            lab.pinger.cut(A);
            lab.seconds(60);
            lab.dns.repair();
            lab.seconds(5);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
            assertThat(lab.events(Event.ProviderRecovered.class)).hasSize(1);
            // A line for the first failure, and then ever fewer.
            assertThat(lab.events(Event.ProviderFailed.class)).hasSizeBetween(2, 8);
        }
    }

    @Test
    void readsAgainBeforeItRepeatsAChangeThatFailed() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.failApply(OVERLOADED);
            int readsBefore = lab.dns.reads();
            lab.pinger.cut(A);
            lab.seconds(4);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
            assertThat(lab.dns.reads() - readsBefore).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void honoursTheTimeThatTheProviderAskedFor() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.failRead(DnsException.retryAfter("slow down", Duration.ofSeconds(90)));
            lab.pinger.cut(A);
            lab.seconds(3);
            int reads = lab.dns.reads();
            lab.seconds(85);
            assertThat(lab.dns.reads()).isEqualTo(reads);
            lab.seconds(5);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
        }
    }

    @Test
    void reportsAPermanentFailureOnceAndLeavesTheProviderInPeace() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.breakDown(DnsException.permanent("CF_API_TOKEN is not valid"));
            lab.pinger.cut(A);
            lab.seconds(3);
            int reads = lab.dns.reads();
            lab.seconds(600);
            assertThat(lab.events(Event.ProviderFailed.class)).hasSize(1).allMatch(Event.ProviderFailed::permanent);
            assertThat(lab.dns.reads() - reads).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void triesAgainAtOnceAfterAReload() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.breakDown(DnsException.permanent("CF_API_TOKEN is not valid"));
            lab.pinger.cut(A);
            lab.seconds(10);
            lab.dns.repair();
            lab.monitor.reload(lab.settings);
            lab.seconds(0.1);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
        }
    }

    @Test
    void writesNothingFromAnEmptyRead() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.with(WWW);
            lab.pinger.cut(A);
            lab.seconds(300);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.RecordsMissing.class)).hasSize(1);
            lab.dns.with(WWW, A, B);
            lab.seconds(5);
            assertThat(lab.dns.addresses(WWW)).containsExactly(B);
        }
    }

    @Test
    void aHostnameThatFailsStopsNoOther() {
        try (Lab lab = new Lab(false, Damping.none(), WWW, "api.example.com")) {
            lab.dns.with("api.example.com", A, B); // www has no record at all, and is never written
            lab.settle();
            lab.pinger.cut(A);
            lab.seconds(2);
            assertThat(lab.dns.addresses("api.example.com")).containsExactly(B);
            assertThat(lab.dns.addresses(WWW)).isEmpty();
        }
    }

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
