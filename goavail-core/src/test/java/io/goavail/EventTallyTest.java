package io.goavail;

import static io.goavail.Lab.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTallyTest {

    private static final Publication WWW = new Publication("web", "memory", new Hostname(Lab.WWW));
    private static final DnsRecord RECORD = DnsRecord.of(A);
    private static final Change CHANGE =
            new Change(new RecordSet(WWW.hostname(), List.of(RECORD)), List.of(), List.of(RECORD));

    private final EventTally tally = new EventTally();

    @Test
    void countsChangesByTheirProviderWithTheirDurationAndRetries() {
        tally.add(new Event.ChangeApplied(WWW, CHANGE, Duration.ofMillis(700), 3, false));
        tally.add(new Event.ChangeApplied(WWW, CHANGE, Duration.ofMillis(300), 1, true));
        tally.add(new Event.ProviderFailed(WWW, "apply", "HTTP 500", false, Duration.ZERO, 1));
        tally.add(new Event.ProviderFailed(WWW, "read", "HTTP 500", false, Duration.ZERO, 2));
        assertThat(tally.events()).containsEntry("provider_failed", 2L).containsEntry("change_applied", 2L);
        assertThat(tally.changes()).containsOnlyKeys("memory");
        Totals.ChangeTotals changes = tally.changes().get("memory");
        assertThat(changes.applied()).isEqualTo(1);
        assertThat(changes.dryRun()).isEqualTo(1);
        assertThat(changes.failed()).isEqualTo(1);
        assertThat(changes.retries()).isEqualTo(2);
        assertThat(changes.took().sum()).isEqualTo(Duration.ofSeconds(1));
        int half = changes.took().bounds().indexOf(Duration.ofMillis(500));
        assertThat(changes.took().counts().subList(half, half + 2)).containsExactly(1L, 1L);
    }

    @Test
    void aMonitorHasZerosOfAProviderThatHasChangedNothingYet() {
        try (Lab lab = Lab.live().settle()) {
            assertThat(lab.monitor.snapshot().totals().changes()).hasEntrySatisfying(lab.dns.name(), changes -> {
                assertThat(changes.applied()).isZero();
                assertThat(changes.failed()).isZero();
                assertThat(changes.took().count()).isZero();
            });
        }
    }

    @Test
    void whatWasCountedOfAProviderStaysWhenItIsUsedAgain() {
        tally.add(new Event.ChangeApplied(WWW, CHANGE, Duration.ofMillis(700), 1, false));
        tally.begin("memory");
        assertThat(tally.changes().get("memory").applied()).isEqualTo(1);
    }

    @Test
    void aMonitorCountsWhatHappensWhetherOrNotAnybodyListens() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.failApply(DnsException.retry("503 overloaded"));
            lab.pinger.cut(A);
            lab.seconds(10);
            Totals totals = lab.monitor.snapshot().totals();
            assertThat(totals.changes().values()).singleElement().satisfies(changes -> {
                assertThat(changes.applied()).isEqualTo(1);
                assertThat(changes.failed()).isEqualTo(1);
                assertThat(changes.retries()).isEqualTo(1);
            });
            assertThat(totals.events()).containsEntry("health_changed", 3L).containsEntry("watching", 1L);
            assertThat(totals.events().values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(lab.events.size());
        }
    }
}
