package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that still wait to be made when what they follow from is not so any more. */
class QueuedChangeTest {

    private static final Target OF_A = new Target("icmp", A);
    private static final VoteOverride DOWN = VoteOverride.of(Vote.DOWN);

    @Test
    void isNotMadeOnceThePoolIsFrozenAndIsDueWhenItThaws() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.monitor.freeze(WWW);
            letItRun(lab);
            lab.seconds(600);
            assertThat(lab.dns.changes()).isEmpty();
            lab.monitor.thaw(WWW);
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void isMadeOnceWhereThePoolThawsBeforeItRuns() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.monitor.freeze(WWW);
            lab.monitor.thaw(WWW);
            letItRun(lab);
            lab.seconds(600);
            assertThat(lab.dns.changes()).hasSize(1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void toNotMakeItIsNoFailure() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.monitor.freeze(WWW);
            letItRun(lab);
            lab.seconds(1);
            assertThat(lab.events(Event.ProviderFailed.class)).isEmpty();
            assertThat(lab.monitor.snapshot().hostnames().get(0).failure()).isEmpty();
        }
    }

    @Test
    void anotherPoolThatIsFrozenDoesNotHoldItUp() {
        try (Lab lab = Lab.live()) {
            String api = "api.example.com";
            lab.dns.with(api, A, B);
            lab.of(lab.pool(WWW, lab.dns, A, B), lab.pool(api, lab.dns, A, B)).settle();
            holdTheRemoval(lab);
            lab.monitor.freeze(api);
            letItRun(lab);
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.dns.addresses(api)).containsExactly(A, B);
        }
    }

    @Test
    void aRemovalIsNotMadeOnceItsOverrideIsTakenBack() {
        try (Lab lab = Lab.live().settle()) {
            lab.calls.hold();
            lab.monitor.override(OF_A, DOWN);
            nextRuns(lab); // It reads.
            lab.monitor.endOverride(OF_A);
            letItRun(lab);
            lab.seconds(600);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void anAdditionIsNotMadeOnceItsTargetIsOverriddenAgain() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.override(OF_A, DOWN);
            lab.seconds(1);
            lab.calls.hold();
            lab.monitor.endOverride(OF_A);
            nextRuns(lab);
            lab.monitor.override(OF_A, DOWN);
            letItRun(lab);
            lab.seconds(600);
            assertThat(lab.dns.changes()).hasSize(1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aRemovalIsNotMadeOnceItsTargetIsBack() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.heal(A);
            lab.seconds(5);
            letItRun(lab);
            lab.seconds(600);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void aRemovalIsNotMadeByAnAgentThatIsIsolatedMeanwhile() {
        try (Lab lab = whereARemovalWaits(A, B, C, D)) {
            lab.cut(B, C, D);
            lab.seconds(5);
            assertThat(lab.events(Event.Isolated.class)).hasSize(1);
            letItRun(lab);
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void noMoreGoThanMayOnceAPeerTakesBackThatItConfirmsThem() {
        Target[] dying = {OF_A, new Target("icmp", B), new Target("icmp", C)};
        ScriptedPeers peers = new ScriptedPeers();
        try (Lab lab = Lab.watching(A, B, C, D).on(builder -> builder.transport(peers))) {
            lab.guarded(s -> s.withMaxRemovals(Portion.count(1))).settle();
            peers.say("b", Vote.DOWN, dying);
            lab.calls.hold();
            lab.cut(A, B, C);
            lab.seconds(5);
            nextRuns(lab);
            peers.say("b", Vote.UP, dying);
            lab.seconds(1);
            letItRun(lab);
            lab.seconds(60);
            assertThat(lab.published()).hasSize(3).contains(D);
        }
    }

    @Test
    void anotherTargetThatGoesOutDoesNotHoldItUp() {
        try (Lab lab = whereARemovalWaits(A, B, C)) {
            lab.monitor.override(new Target("icmp", B), DOWN);
            lab.calls.take().run();
            assertThat(lab.published()).containsExactly(B, C);
            lab.calls.pass();
            lab.calls.take().run();
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(C);
        }
    }

    /** Two agents have each taken out what the other left. */
    @Test
    void whatIsToBePutBackIsPutBackWhateverIsDecidedMeanwhile() {
        ScriptedPeers peers = new ScriptedPeers();
        peers.hear(Peer.absent("b"));
        try (Lab lab = Lab.live().on(builder -> builder.transport(peers)).settle()) {
            holdTheRemoval(lab);
            nextRuns(lab);
            lab.dns.with(WWW);
            nextRuns(lab);
            lab.monitor.override(new Target("icmp", B), DOWN);
            lab.calls.take().run();
            assertThat(lab.published()).containsExactly(A);
        }
    }

    @Test
    void nothingIsMadeUnderAHostnameThatHasLeftTheSettings() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.reload(lab.pool("api.example.com", lab.dns, A, B));
            letItRun(lab);
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void anAddressThatHasLeftThePoolIsNotRemoved() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.monitor.reload(lab.with(List.of(B)));
            letItRun(lab);
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void theFloorOfAReloadHoldsForItToo() {
        try (Lab lab = whereARemovalWaits(A, B)) {
            lab.reload(lab.settings.pools().get(0).withMinInService(2));
            letItRun(lab);
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.events(Event.RemovalRefused.class)).hasSize(1);
        }
    }

    @Test
    void aDryRunDoesNotTellOfIt() {
        try (Lab lab = new Lab(true, Damping.none(), WWW)) {
            lab.dns.with(WWW, A, B);
            lab.settle();
            holdTheRemoval(lab);
            lab.monitor.freeze("cloud");
            letItRun(lab);
            lab.seconds(60);
            assertThat(lab.events(Event.ChangeApplied.class)).isEmpty();
        }
    }

    /** A is dead, what stands there was read, and A's removal is handed over and has not begun. */
    private static Lab whereARemovalWaits(InetAddress... addresses) {
        Lab lab = Lab.watching(addresses).settle();
        holdTheRemoval(lab);
        return lab;
    }

    private static void holdTheRemoval(Lab lab) {
        lab.calls.hold();
        lab.cut(A);
        lab.seconds(5);
        nextRuns(lab);
    }

    private static void nextRuns(Lab lab) {
        lab.calls.take().run();
        assertThat(lab.calls.waiting()).isPositive();
    }

    private static void letItRun(Lab lab) {
        lab.calls.pass();
        while (lab.calls.waiting() > 0) {
            lab.calls.take().run();
        }
    }
}
