package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Decision;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Parts that break their contract: it may cost time, never a failover. */
class DefectsTest {

    private static final String ON_PURPOSE = "thrown on purpose by a test";

    @Test
    void aProviderThatThrowsAnErrorIsAskedAgain() {
        Once defect = new Once(new NoClassDefFoundError(ON_PURPOSE));
        try (Lab lab = Lab.live().settle()) {
            lab.dns.beforeRead(hostname -> defect.happen());
            failsOver(lab, defect);
        }
    }

    @Test
    void aProviderThatThrowsAtAChangeIsAskedAgain() {
        Once defect = new Once(new IllegalStateException(ON_PURPOSE));
        try (Lab lab = Lab.live().settle()) {
            lab.dns.beforeApply(change -> defect.happen());
            failsOver(lab, defect);
        }
    }

    @Test
    void aPolicyThatThrowsIsAskedAgain() {
        Once defect = new Once(new IllegalStateException(ON_PURPOSE));
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withQuorum(failingAt(Vote.DOWN, defect))).settle();
            failsOver(lab, defect);
        }
    }

    @Test
    void aPolicyThatThrowsIsNotAskedAboutATargetThatIsGone() {
        AtomicInteger asked = new AtomicInteger();
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withQuorum(ballot -> {
                        if (ballot.target().address().equals(B)) {
                            asked.incrementAndGet();
                            throw new IllegalStateException(ON_PURPOSE);
                        }
                        return QuorumPolicy.local().decide(ballot);
                    }))
                    .settle();
            lab.monitor.reload(lab.with(List.of(A)));
            lab.seconds(1);
            int before = asked.get();
            assertThat(before).isPositive();
            lab.seconds(10);
            assertThat(asked).hasValue(before);
        }
    }

    @Test
    void aPolicyThatThrowsAtAReloadIsAskedAgain() {
        Once defect = new Once(new IllegalStateException(ON_PURPOSE));
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withQuorum(ballot -> Decision.HOLD)).settle();
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.dns.changes()).isEmpty();
            lab.monitor.reload(lab.settings.withQuorum(failingAt(Vote.DOWN, defect)));
            failsOver(lab, defect);
        }
    }

    @Test
    void aPolicyThatThrowsAnErrorDoesNotEndTheMonitor() {
        Once defect = new Once(new InternalError(ON_PURPOSE));
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withQuorum(failingAt(Vote.UP, defect))).settle();
            failsOver(lab, defect);
            assertThat(lab.monitor.snapshot().targets()).hasSize(2);
        }
    }

    @Test
    void aPolicyThatAlwaysThrowsAtOneTargetStopsNoOther() {
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withQuorum(ballot -> {
                        if (ballot.target().address().equals(B)) {
                            throw new InternalError(ON_PURPOSE);
                        }
                        return QuorumPolicy.local().decide(ballot);
                    }))
                    .settle();
            lab.pinger.cut(A);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aTransportThatThrowsStopsNoFailover() {
        Once defect = new Once(new IllegalStateException(ON_PURPOSE));
        RecordingTransport transport = new RecordingTransport();
        transport.beforePublish = votes -> {
            if (votes.containsValue(Vote.DOWN)) {
                defect.happen();
            }
        };
        try (Lab lab = Lab.live().on(monitor -> monitor.transport(transport)).settle()) {
            failsOver(lab, defect);
        }
    }

    @Test
    void anEventExecutorThatRejectsStopsNoFailoverAndLosesNoEvent() {
        Once defect = new Once(new RejectedExecutionException(ON_PURPOSE));
        boolean[] full = {false};
        try (Lab lab = Lab.live()) {
            lab.on(monitor -> monitor.eventExecutor(task -> {
                        if (full[0]) {
                            defect.happen();
                        }
                        task.run();
                    }))
                    .settle();
            full[0] = true;
            failsOver(lab, defect);
            assertThat(lab.events(Event.HealthChanged.class)).hasSize(3);
        }
    }

    @Test
    void aProviderExecutorThatRejectsIsAskedAgain() {
        failsOverDespite(new Once(new RejectedExecutionException(ON_PURPOSE)));
    }

    @Test
    void aProviderExecutorThatHasNoThreadLeftIsAskedAgain() {
        failsOverDespite(new Once(new InternalError(ON_PURPOSE)));
    }

    private static void failsOverDespite(Once defect) {
        boolean[] full = {false};
        try (Lab lab = Lab.live()) {
            lab.on(monitor -> monitor.providerExecutor(task -> {
                        if (full[0]) {
                            defect.happen();
                        }
                        lab.calls.execute(task);
                    }))
                    .settle();
            full[0] = true;
            failsOver(lab, defect);
        }
    }

    private static QuorumPolicy failingAt(Vote own, Once defect) {
        return ballot -> {
            if (ballot.own() == own) {
                defect.happen();
            }
            return QuorumPolicy.local().decide(ballot);
        };
    }

    private static void failsOver(Lab lab, Once defect) {
        lab.pinger.cut(A);
        lab.seconds(10);
        assertThat(defect.happened()).isTrue();
        assertThat(lab.published()).containsExactly(B);
    }

    @Test
    void aTransportThatThrowsAtAReloadStopsNoNewTarget() {
        Once defect = new Once(new IllegalStateException("thrown on purpose by a test"));
        RecordingTransport transport = new RecordingTransport();
        transport.beforePublish = votes -> {
            if (votes.containsValue(Vote.ABSTAIN)) {
                defect.happen();
            }
        };
        try (Lab lab = Lab.live().on(monitor -> monitor.transport(transport)).settle()) {
            lab.monitor.reload(lab.with(List.of(B, C)));
            lab.seconds(60);
            assertThat(defect.happened()).isTrue();
            assertThat(lab.published()).contains(C);
        }
    }

    @Test
    void aVoteThatATransportFailedToTakeIsPublishedAgain() {
        Once defect = new Once(new IllegalStateException("thrown on purpose by a test"));
        RecordingTransport transport = new RecordingTransport();
        transport.beforePublish = votes -> {
            if (votes.containsValue(Vote.DOWN)) {
                defect.happen();
            }
        };
        try (Lab lab = Lab.live().on(monitor -> monitor.transport(transport)).settle()) {
            lab.pinger.cut(A);
            lab.seconds(60);
            assertThat(transport.votes).containsEntry(new Target("icmp", A), Vote.DOWN);
        }
    }
}
