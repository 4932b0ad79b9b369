package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Profile;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the votes of a member count when several runs of it are told of. */
class RunsTest {

    private static final long NOW = Long.MAX_VALUE - 5;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Member member = new Member(record(0, 1), link(1), NOW);

    @Test
    void aMemberWhoseEarlierRunIsBackHasNoVotesForAWhile() {
        become(1, NOW);
        become(2, NOW);
        assertThat(member.countingVotes(NOW)).hasSize(1);

        become(1, NOW);

        assertThat(member.votes().view()).hasSize(1);
        assertThat(member.countingVotes(NOW + 15 * SECOND - 1)).isEmpty();
        assertThat(member.countingVotes(NOW + 15 * SECOND)).hasSize(1);
    }

    @Test
    void aMemberWhoseLatestRunTakesOverFromAnEarlierOneHasItsVotesAtOnce() {
        become(1, NOW);
        become(2, NOW);
        become(1, NOW);
        become(2, NOW + SECOND);

        assertThat(member.countingVotes(NOW + SECOND)).hasSize(1);
    }

    @Test
    void ofTwoAgentsWithOneNameNeitherHasVotes() {
        become(1, NOW);
        become(2, NOW);
        become(1, NOW);
        become(2, NOW + 1);
        become(1, NOW + 20 * SECOND);
        become(2, NOW + 20 * SECOND);

        assertThat(member.countingVotes(NOW + 50 * SECOND - 1)).isEmpty();
        assertThat(member.countingVotes(NOW + 50 * SECOND)).hasSize(1);
    }

    @Test
    void lateWordsOfTwoEarlierRunsAreNoConflict() {
        become(1, NOW);
        become(2, NOW);
        become(3, NOW);
        become(1, NOW + SECOND);
        become(2, NOW + 5 * SECOND);
        become(3, NOW + 6 * SECOND);

        assertThat(member.countingVotes(NOW + 6 * SECOND)).hasSize(1);
    }

    @Test
    void theFirstWordOnTheVotesOfARunMayBeAnOldOne() {
        member.standsBy(NOW);
        become(2, NOW + 5);

        member.standsBy(NOW - 20);
        assertThat(member.stoodByNanos()).isEqualTo(NOW - 20);
        member.standsBy(NOW - 30);
        assertThat(member.stoodByNanos()).isEqualTo(NOW - 20);
    }

    /** A run takes the name over, and votes. */
    private void become(int run, long nowNanos) {
        member.renew(record(member.record().incarnation() + 1, run), link(run), nowNanos);
        VoteEntry entry = new VoteEntry(TestCluster.target(1), Vote.DOWN, 1);
        member.votes().merge(new Message.Votes(member.id(), 0, 0, 1, 0, true, List.of(entry)), 9);
    }

    private static Link link(int run) {
        return new Link(new SessionId(run, run));
    }

    private static MemberRecord record(long incarnation, int run) {
        return new MemberRecord("b", incarnation, new SessionId(run, run), TestCluster.address(2), Profile.UNKNOWN);
    }
}
