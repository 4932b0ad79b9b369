package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Decision;
import io.goavail.spi.Peer;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.InMemoryDns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools that an operator has an agent leave alone. */
class FreezeTest {

    @Test
    void aFrozenPoolIsNotWrittenAndCatchesUpWhenItThaws() {
        try (Lab lab = Lab.live().settle()) {
            assertThat(lab.monitor.freeze("cloud")).isTrue();
            lab.cut(A);
            lab.seconds(600);
            Snapshot snapshot = lab.monitor.snapshot();
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(snapshot.steering().frozen()).containsExactly("cloud");
            assertThat(snapshot.targets().get(0).decision()).isEqualTo(Decision.OUT);
            assertThat(snapshot.hostnames().get(0).desired()).containsExactlyInAnyOrder(A, B);
            assertThat(lab.monitor.thaw("cloud")).isTrue();
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void toFreezeWhatIsFrozenIsNoNews() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.freeze("cloud");
            assertThat(lab.monitor.freeze("cloud")).isFalse();
            lab.monitor.thaw("cloud");
            assertThat(lab.monitor.thaw("cloud")).isFalse();
            assertThat(lab.events(Event.PoolFrozen.class)).hasSize(1);
            assertThat(lab.events(Event.PoolThawed.class)).hasSize(1);
        }
    }

    @Test
    void neitherDriftNorTheFloorIsAReasonToWriteIt() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.freeze("cloud");
            lab.dns.with(WWW, B);
            lab.cut(B);
            lab.seconds(600);
            assertThat(lab.published()).containsExactly(B);
            assertThat(lab.events(Event.Drifted.class)).isEmpty();
            lab.monitor.thaw("cloud");
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(A);
        }
    }

    @Test
    void otherPoolsGoOn() {
        InMemoryDns other = new InMemoryDns().with("api.example.com", A, C);
        try (Lab lab = Lab.live()) {
            lab.of(lab.pool(WWW, lab.dns, A, B), lab.pool("api.example.com", other, A, C))
                    .settle();
            lab.monitor.freeze(WWW);
            lab.cut(A);
            lab.seconds(5);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B);
            assertThat(other.addresses("api.example.com")).containsExactly(C);
        }
    }

    @Test
    void anOverrideWaitsForTheThaw() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.freeze("cloud");
            lab.monitor.override(new Target("icmp", A), VoteOverride.of(Vote.DOWN));
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
            lab.monitor.thaw("cloud");
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void onlyTheFrozenAgentHoldsBack() {
        try (Agents agents = Agents.five(QuorumPolicy.minPeersAgree(1))) {
            String first = agents.inOrder().get(0);
            agents.get(first).monitor().freeze("cloud");
            agents.cut(A);
            agents.seconds(30);
            assertThat(agents.published()).doesNotContain(A);
            assertThat(agents.get(first).events(Event.ChangeApplied.class)).isEmpty();
        }
    }

    @Test
    void nobodyWaitsForAnAgentThatIsFrozenAltogether() {
        try (Agents agents = Agents.five(QuorumPolicy.minPeersAgree(1))) {
            Monitor first = agents.get(agents.inOrder().get(0)).monitor();
            first.freeze("cloud");
            agents.seconds(1);
            agents.cut(A);
            agents.seconds(2);
            assertThat(agents.published()).doesNotContain(A);
            first.thaw("cloud");
            agents.seconds(1);
            agents.heal(A);
            agents.seconds(3);
            assertThat(agents.published()).contains(A);
            assertThat(agents.get(agents.inOrder().get(0)).events(Event.ChangeApplied.class))
                    .as("it comes first again")
                    .hasSize(1);
        }
    }

    @Test
    void thePeersAreToldWhenNothingIsWrittenAndWhenSomethingIs() {
        ScriptedPeers peers = new ScriptedPeers();
        try (Lab lab = Lab.live().on(builder -> builder.transport(peers))) {
            lab.of(lab.pool(WWW, lab.dns, A), lab.pool("api.example.com", lab.dns, B))
                    .settle();
            lab.monitor.freeze(WWW);
            assertThat(peers.profile.writes()).isTrue();
            lab.monitor.freeze("api.example.com");
            assertThat(peers.profile.writes()).isFalse();
            lab.reload(lab.pool(WWW, lab.dns, A), lab.pool("new.example.com", lab.dns, B));
            assertThat(peers.profile.writes()).isTrue();
            lab.reload(lab.pool(WWW, lab.dns, A));
            assertThat(peers.profile.writes()).isFalse();
            lab.monitor.thaw(WWW);
            assertThat(peers.profile.writes()).isTrue();
        }
    }

    @Test
    void thePeersAreToldAfterARestartToo() {
        ScriptedPeers peers = new ScriptedPeers();
        Steering before = new Steering(Map.of(), Set.of("cloud"));
        try (Lab lab = Lab.live().on(b -> b.transport(peers).steering(before)).settle()) {
            assertThat(peers.profile.writes()).isFalse();
        }
    }

    /** What two agents took out at the same moment, the last of them puts back; also here, but for the freeze. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void evenWhatThisAgentTookOutLastIsNotPutBackByIt(boolean frozen) {
        ScriptedPeers peers = new ScriptedPeers();
        peers.hear(Peer.absent("b"));
        try (Lab lab = Lab.live()) {
            lab.on(builder -> builder.transport(peers)).settle();
            lab.calls.hold();
            lab.cut(A);
            lab.seconds(10);
            lab.calls.take().run(); // It reads,
            lab.seconds(0.1);
            lab.calls.take().run(); // and takes A out,
            lab.seconds(0.1);
            lab.dns.with(WWW); // while somebody else takes B out.
            if (frozen) {
                lab.monitor.freeze("cloud");
            }
            lab.calls.pass();
            lab.calls.take().run();
            lab.seconds(60);
            assertThat(lab.published()).isEqualTo(frozen ? List.of() : List.of(B));
        }
    }

    @Test
    void itIsFrozenFromTheFirstMomentIfItWasBeforeTheStart() {
        try (Lab lab = Lab.live()) {
            lab.cut(A);
            lab.on(builder -> builder.steering(new Steering(Map.of(), Set.of("cloud"))))
                    .settle();
            lab.seconds(60);
            assertThat(lab.dns.changes()).isEmpty();
            lab.monitor.thaw("cloud");
            lab.seconds(0.1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aPoolThatIsNotThereCannotBeFrozen() {
        try (Lab lab = Lab.live().settle()) {
            assertThatThrownBy(() -> lab.monitor.freeze("clowd"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no pool clowd");
            assertThatThrownBy(() -> lab.monitor.thaw("clowd")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
