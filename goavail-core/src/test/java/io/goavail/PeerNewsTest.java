package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Decision;
import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a monitor of A and B tells of its peers. */
class PeerNewsTest {

    private final ScriptedPeers peers = new ScriptedPeers();
    private final Lab lab = Lab.live();

    @BeforeEach
    void start() {
        lab.on(monitor -> monitor.transport(peers))
                .with(s -> s.withQuorum(QuorumPolicy.minPeersAgree(1)))
                .settle();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void tellsWhoCameAndWentAndNotWhoIsOnlySuspect() {
        peers.hear(Peer.absent("b"));
        assertThat(lab.events(Event.PeerChanged.class)).isEmpty();
        hear(State.ALIVE);
        hear(State.SUSPECT);
        hear(State.ALIVE);
        hear(State.SUSPECT);
        hear(State.DEAD);
        hear(State.DEAD);
        hear(State.ALIVE);
        hear(State.LEFT);
        assertThat(lab.events(Event.PeerChanged.class))
                .extracting(Record::toString)
                .containsExactly(
                        "PeerChanged[peer=b, from=Optional.empty, to=ALIVE]",
                        "PeerChanged[peer=b, from=Optional[ALIVE], to=DEAD]",
                        "PeerChanged[peer=b, from=Optional[DEAD], to=ALIVE]",
                        "PeerChanged[peer=b, from=Optional[ALIVE], to=LEFT]");
    }

    @Test
    void aPeerThatIsNotKnownAnyMoreHasLeft() {
        hear(State.ALIVE);
        peers.forget("b");
        assertThat(lab.events(Event.PeerChanged.class))
                .last()
                .satisfies(e -> assertThat(e.to()).isEqualTo(State.LEFT));
    }

    @Test
    void anEqualPeerDiffersInNothing() {
        peers.hear(peer("min_peers_agree(1)", Map.of(target(A), Vote.UP, target(B), Vote.ABSTAIN)));
        lab.seconds(60);
        assertThat(lab.events(Event.PeerDiffers.class)).isEmpty();
    }

    @Test
    void tellsAnotherQuorumAndOtherTargetsOnceAfterTenSeconds() {
        Map<Target, Vote> votes = Map.of(target(A), Vote.UP, target(C), Vote.DOWN);
        peers.hear(peer("majority", votes));
        lab.seconds(9.9);
        peers.hear(peer("majority", votes));
        assertThat(lab.events(Event.PeerDiffers.class)).isEmpty();
        lab.seconds(0.2);
        assertThat(lab.events(Event.PeerDiffers.class))
                .containsExactly(
                        new Event.PeerDiffers(
                                "b",
                                "its quorum is majority, here it is min_peers_agree(1);"
                                        + " it watches 198.51.100.3, which this agent does not; it does not watch 198.51.100.2"));
        peers.hear(peer("majority", Map.of(target(A), Vote.DOWN, target(C), Vote.UP)));
        lab.seconds(60);
        assertThat(lab.events(Event.PeerDiffers.class)).hasSize(1);
    }

    @Test
    void namesFiveTargetsAndCountsTheRest() {
        Map<Target, Vote> votes = new HashMap<>(Map.of(target(A), Vote.UP, target(B), Vote.UP));
        for (int i = 1; i <= 9; i++) {
            votes.put(new Target("icmp", ip("203.0.113." + i)), Vote.UP);
        }
        peers.hear(peer("", votes));
        lab.seconds(11);
        assertThat(lab.events(Event.PeerDiffers.class))
                .singleElement()
                .satisfies(e -> assertThat(e.text())
                        .isEqualTo("it watches 203.0.113.1, 203.0.113.2, 203.0.113.3, 203.0.113.4, 203.0.113.5"
                                + " and 4 more, which this agent does not"));
    }

    @Test
    void targetsThatAPeerDroppedAreNoDifference() {
        peers.hear(peer("", Map.of(target(A), Vote.UP, target(B), Vote.UP, target(C), Vote.ABSTAIN)));
        lab.seconds(60);
        assertThat(lab.events(Event.PeerDiffers.class)).isEmpty();
    }

    @Test
    void aPeerThatIsGoneOrSaysNothingYetIsNotCompared() {
        peers.hear(peer("majority", Map.of()));
        lab.seconds(20);
        peers.hear(peer("majority", Map.of(target(C), Vote.UP)));
        lab.seconds(5);
        hear(State.DEAD);
        lab.seconds(60);
        assertThat(lab.events(Event.PeerDiffers.class)).isEmpty();
    }

    @Test
    void aReloadThatMakesTheDifferenceTellsIt() {
        peers.hear(peer("min_peers_agree(1)", Map.of(target(A), Vote.UP, target(B), Vote.UP)));
        lab.seconds(60);
        lab.monitor.reload(lab.settings.withQuorum(ballot -> Decision.HOLD));
        assertThat(peers.profile).isEqualTo(new Profile("custom", true));
        lab.seconds(11);
        assertThat(lab.events(Event.PeerDiffers.class))
                .containsExactly(new Event.PeerDiffers("b", "its quorum is min_peers_agree(1), here it is custom"));
    }

    @Test
    void warnsOnceWhereTwoHalvesCouldDecideAgainstEachOther() {
        hear(State.ALIVE);
        peers.hear(Peer.absent("c"));
        assertThat(lab.events(Event.SplitPossible.class)).isEmpty();
        peers.hear(Peer.absent("d"));
        hear(State.DEAD);
        hear(State.ALIVE);
        lab.monitor.reload(lab.settings);
        assertThat(lab.events(Event.SplitPossible.class))
                .containsExactly(new Event.SplitPossible(4, "min_peers_agree(1)"));
        lab.monitor.reload(lab.settings.withQuorum(QuorumPolicy.majority()));
        assertThat(lab.events(Event.SplitPossible.class)).hasSize(1);
        lab.monitor.reload(lab.settings.withQuorum(QuorumPolicy.local()));
        assertThat(lab.events(Event.SplitPossible.class))
                .last()
                .satisfies(e -> assertThat(e.policy()).isEqualTo("min_peers_agree(0)"));
    }

    private void hear(State state) {
        peers.hear(new Peer(
                "b",
                state,
                Duration.ZERO,
                new Profile("min_peers_agree(1)", true),
                Map.of(target(A), Vote.UP, target(B), Vote.UP)));
    }

    private static Peer peer(String quorum, Map<Target, Vote> votes) {
        return new Peer("b", State.ALIVE, Duration.ZERO, new Profile(quorum, true), votes);
    }

    private static Target target(InetAddress address) {
        return new Target("icmp", address);
    }
}
