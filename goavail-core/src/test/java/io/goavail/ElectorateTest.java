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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElectorateTest {

    private static final Target TARGET = new Target("icmp", A);
    private static final Target OTHER = new Target("icmp", B);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Near the end of the clock's range: it wraps during the test. */
    private static final long NOW = Long.MAX_VALUE - SECOND;

    private final Electorate electorate = new Electorate();

    @Test
    void anAgentWithoutPeersIsAlone() {
        assertThat(ballot()).isEqualTo(Ballot.alone(TARGET, Vote.DOWN));
        assertThat(electorate.expire(NOW).none()).isTrue();
        assertThat(electorate.idleNanos(NOW, 7)).isEqualTo(7);
    }

    @Test
    void countsTheVotesOfPeersThatAreAliveAndThemselvesAll() {
        hear(
                peer("b", Peer.State.ALIVE, 0),
                peer("c", Peer.State.SUSPECT, 0),
                peer("d", Peer.State.DEAD, 0),
                peer("e", Peer.State.LEFT, 0));
        assertThat(ballot().peers()).isEqualTo(Map.of("b", Vote.DOWN));
        assertThat(ballot().electorate()).isEqualTo(5);
        assertThat(electorate.peers()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 30", "5, 30", "6, 34", "50, 210", "500, 2010"})
    void aVoteLivesAsLongAsOneRoundOfProbesMayTake(int agents, int seconds) {
        assertThat(Electorate.lifetime(agents)).hasSeconds(seconds);
    }

    @Test
    void aVoteAgesOnThisClockAndExpiresByItself() {
        hear(peer("b", Peer.State.ALIVE, 20));
        assertThat(electorate.idleNanos(NOW, 60 * SECOND)).isEqualTo(10 * SECOND + 1);
        assertThat(electorate.expire(NOW + 10 * SECOND).none()).isTrue();
        assertThat(ballot().peers()).containsKey("b");
        assertThat(electorate.expire(NOW + 10 * SECOND + 1).targets()).containsExactly(TARGET);
        assertThat(ballot().peers()).isEmpty();
        assertThat(ballot().electorate()).isEqualTo(2);
        assertThat(electorate.expire(NOW + 11 * SECOND).none()).isTrue();
    }

    @Test
    void aVoteThatWasTooOldWhenItCameNeverCounts() {
        assertThat(hear(peer("b", Peer.State.ALIVE, 31)).targets()).isEmpty();
        assertThat(hear(peer("b", Peer.State.ALIVE, Long.MAX_VALUE / 2)).targets())
                .isEmpty();
        assertThat(ballot().peers()).isEmpty();
    }

    @Test
    void aVoteThatItsOwnerStandsByCountsOn() {
        hear(peer("b", Peer.State.ALIVE, 20));
        electorate.heard(List.of(peer("b", Peer.State.ALIVE, 0)), NOW + 9 * SECOND, NOW + 9 * SECOND);
        assertThat(electorate.expire(NOW + 39 * SECOND).none()).isTrue();
        assertThat(electorate.expire(NOW + 40 * SECOND).targets()).containsExactly(TARGET);
    }

    @Test
    void tellsWhichBallotsAreOthersNow() {
        assertThat(hear(peer("b", Map.of(TARGET, Vote.DOWN, OTHER, Vote.UP))))
                .isEqualTo(new Electorate.Affected(true, Set.of(TARGET, OTHER)));
        assertThat(hear(peer("b", Map.of(TARGET, Vote.DOWN, OTHER, Vote.DOWN))))
                .isEqualTo(new Electorate.Affected(false, Set.of(OTHER)));
        assertThat(hear(peer("b", Map.of(TARGET, Vote.DOWN, OTHER, Vote.DOWN))).none())
                .isTrue();
        assertThat(hear(peer("b", Map.of(TARGET, Vote.DOWN))).targets()).containsExactly(OTHER);
        assertThat(hear(peer("b", Peer.State.SUSPECT, 0)).targets()).containsExactly(TARGET);
        assertThat(hear(peer("b", Peer.State.DEAD, 0)).none()).isTrue();
        assertThat(hear(peer("b", Peer.State.ALIVE, 0)).targets()).containsExactly(TARGET);
        assertThat(hear().all()).isTrue();
    }

    @Test
    void aPeerThatIsNotHeardOfAnyMoreHasNoVote() {
        hear(peer("b", Peer.State.ALIVE, 0));
        assertThat(hear(peer("c", Peer.State.ALIVE, 0)).targets()).containsExactly(TARGET);
        assertThat(ballot().peers()).containsOnlyKeys("c");
    }

    @Test
    void aVoteCountsForItsTargetAlone() {
        hear(peer("b", Peer.State.ALIVE, 0));
        assertThat(electorate.ballot(OTHER, Vote.DOWN).peers()).isEmpty();
        assertThat(electorate.ballot(new Target("tcp:443", A), Vote.DOWN).peers())
                .isEmpty();
    }

    /** Map.copyOf keeps an immutable map, so a peer hands out just the map that it was given. */
    @Test
    void aSnapshotThatOnlyRefreshesAgesLooksAtNoVote() {
        Map<Target, Vote> votes = Map.copyOf(new HashMap<>(Map.of(TARGET, Vote.DOWN, OTHER, Vote.UP)));
        List<Peer> many = new ArrayList<>();
        IntStream.range(0, 50).forEach(i -> many.add(peer("p" + i, votes)));
        electorate.heard(many, NOW, NOW);
        List<Peer> refreshed = many.stream().map(p -> peer(p.name(), p.votes())).toList();
        assertThat(refreshed.get(0).votes()).isSameAs(votes);
        assertThat(electorate.heard(refreshed, NOW + SECOND, NOW + SECOND).none())
                .isTrue();
    }

    private Electorate.Affected hear(Peer... peers) {
        return electorate.heard(List.of(peers), NOW, NOW);
    }

    private Ballot ballot() {
        return electorate.ballot(TARGET, Vote.DOWN);
    }

    private static Peer peer(String name, Peer.State state, long ageSeconds) {
        return new Peer(name, state, Duration.ofSeconds(ageSeconds), Profile.UNKNOWN, Map.of(TARGET, Vote.DOWN));
    }

    private static Peer peer(String name, Map<Target, Vote> votes) {
        return new Peer(name, Peer.State.ALIVE, Duration.ZERO, Profile.UNKNOWN, votes);
    }
}
