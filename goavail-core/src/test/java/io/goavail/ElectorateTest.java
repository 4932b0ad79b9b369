package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Ballot;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ElectorateTest {

    private static final Target TARGET = new Target("icmp", A);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Near the end of the clock's range: it wraps during the test. */
    private static final long NOW = Long.MAX_VALUE - SECOND;

    private final Electorate electorate = new Electorate();

    @Test
    void anAgentWithoutPeersIsAlone() {
        assertThat(ballotAfter(0)).isEqualTo(Ballot.alone(TARGET, Vote.DOWN));
    }

    @Test
    void countsTheVotesOfPeersThatAreAliveAndThemselvesAll() {
        hear(
                peer("b", Peer.State.ALIVE, 0),
                peer("c", Peer.State.SUSPECT, 0),
                peer("d", Peer.State.DEAD, 0),
                peer("e", Peer.State.LEFT, 0));
        assertThat(ballotAfter(0).peers()).isEqualTo(Map.of("b", Vote.DOWN));
        assertThat(ballotAfter(0).electorate()).isEqualTo(5);
        assertThat(electorate.peers()).hasSize(4);
    }

    @Test
    void aVoteAgesOnThisClockAndExpiresAfterAMinute() {
        hear(peer("b", Peer.State.ALIVE, 20));
        assertThat(ballotAfter(40).peers()).containsKey("b");
        assertThat(ballotAfter(41).peers()).isEmpty();
        assertThat(ballotAfter(41).electorate()).isEqualTo(2);
    }

    @Test
    void aVoteThatItsOwnerStandsByCountsOn() {
        hear(peer("b", Peer.State.ALIVE, 20));
        electorate.heard(List.of(peer("b", Peer.State.ALIVE, 0)), NOW + 30 * SECOND);
        assertThat(ballotAfter(90).peers()).containsKey("b");
        assertThat(ballotAfter(91).peers()).isEmpty();
    }

    @Test
    void aPeerThatIsNotHeardOfAnyMoreHasNoVote() {
        hear(peer("b", Peer.State.ALIVE, 0));
        hear(peer("c", Peer.State.ALIVE, 0));
        assertThat(ballotAfter(0).peers()).containsOnlyKeys("c");
    }

    @Test
    void aVoteCountsForItsTargetAlone() {
        hear(peer("b", Peer.State.ALIVE, 0));
        assertThat(electorate.ballot(new Target("icmp", B), Vote.DOWN, NOW).peers())
                .isEmpty();
        assertThat(electorate.ballot(new Target("tcp:443", A), Vote.DOWN, NOW).peers())
                .isEmpty();
    }

    private void hear(Peer... peers) {
        electorate.heard(List.of(peers), NOW);
    }

    private Ballot ballotAfter(long seconds) {
        return electorate.ballot(TARGET, Vote.DOWN, NOW + seconds * SECOND);
    }

    private static Peer peer(String name, Peer.State state, long ageSeconds) {
        return new Peer(name, state, Duration.ofSeconds(ageSeconds), Profile.UNKNOWN, Map.of(TARGET, Vote.DOWN));
    }
}
