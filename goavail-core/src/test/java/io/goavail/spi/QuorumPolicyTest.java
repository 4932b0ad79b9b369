package io.goavail.spi;

import static io.goavail.spi.Decision.HOLD;
import static io.goavail.spi.Decision.IN;
import static io.goavail.spi.Decision.OUT;
import static io.goavail.spi.Vote.ABSTAIN;
import static io.goavail.spi.Vote.DOWN;
import static io.goavail.spi.Vote.UP;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuorumPolicyTest {

    private static final Target TARGET = new Target("icmp", ip("198.51.100.1"));

    @Test
    void aloneTheOwnHealthDecides() {
        assertThat(decide(QuorumPolicy.local(), DOWN)).isEqualTo(OUT);
        assertThat(decide(QuorumPolicy.local(), UP)).isEqualTo(IN);
        assertThat(decide(QuorumPolicy.local(), ABSTAIN)).isEqualTo(HOLD);
    }

    @Test
    void minPeersAgreeWantsThatManyOthers() {
        QuorumPolicy one = QuorumPolicy.minPeersAgree(1);
        assertThat(decide(one, DOWN, DOWN, UP)).isEqualTo(OUT);
        assertThat(decide(one, DOWN, UP, UP)).isEqualTo(HOLD);
        assertThat(decide(one, DOWN)).isEqualTo(HOLD);
        assertThat(decide(one, UP, UP, DOWN)).isEqualTo(IN);
        assertThat(decide(one, UP, DOWN, DOWN)).isEqualTo(HOLD);
        assertThat(decide(one, ABSTAIN, DOWN, DOWN)).isEqualTo(HOLD);
        assertThat(decide(one, DOWN, ABSTAIN, ABSTAIN)).isEqualTo(HOLD);
    }

    @Test
    void nobodyDecidesInWhileOthersCouldDecideOut() {
        assertThat(decide(QuorumPolicy.minPeersAgree(1), UP, UP, UP, DOWN, DOWN))
                .isEqualTo(HOLD);
    }

    @Test
    void aMajorityIsOfAllAgentsTheSilentIncluded() {
        QuorumPolicy majority = QuorumPolicy.majority();
        assertThat(majority.decide(ballot(5, DOWN, DOWN))).isEqualTo(HOLD);
        assertThat(majority.decide(ballot(5, DOWN, DOWN, DOWN))).isEqualTo(OUT);
        assertThat(majority.decide(ballot(4, DOWN, DOWN))).isEqualTo(HOLD);
    }

    @Test
    void aShareIsRoundedUp() {
        QuorumPolicy share = QuorumPolicy.share(0.82);
        assertThat(share.decide(ballot(5, DOWN, DOWN, DOWN, DOWN))).isEqualTo(HOLD);
        assertThat(share.decide(ballot(5, DOWN, DOWN, DOWN, DOWN, DOWN))).isEqualTo(OUT);
        assertThatThrownBy(() -> QuorumPolicy.share(0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoPoliciesTogetherHoldWhereTheyDiffer() {
        QuorumPolicy both = QuorumPolicy.minPeersAgree(1).and(QuorumPolicy.majority());
        assertThat(both.decide(ballot(5, DOWN, DOWN))).isEqualTo(HOLD);
        assertThat(both.decide(ballot(5, DOWN, DOWN, DOWN))).isEqualTo(OUT);
    }

    /** Whatever the votes, one more DOWN never leads away from OUT, and the two sides never both get their way. */
    @Test
    void isMonotoneAndNeverOfTwoMinds() {
        List<QuorumPolicy> policies = List.of(
                QuorumPolicy.local(),
                QuorumPolicy.minPeersAgree(1),
                QuorumPolicy.minPeersAgree(2),
                QuorumPolicy.majority(),
                QuorumPolicy.share(0.82));
        for (QuorumPolicy policy : policies) {
            for (int votes = 0; votes < Math.pow(3, 4); votes++) {
                Vote[] peers = new Vote[4];
                for (int i = 0, rest = votes; i < 4; i++, rest /= 3) {
                    peers[i] = Vote.values()[rest % 3];
                }
                Decision ownDown = policy.decide(ballot(5, DOWN, peers));
                assertThat(ownDown).isNotEqualTo(IN);
                assertThat(policy.decide(ballot(5, UP, peers))).isNotEqualTo(OUT);
                for (int i = 0; i < 4 && ownDown == OUT; i++) {
                    Vote[] more = peers.clone();
                    more[i] = DOWN;
                    assertThat(policy.decide(ballot(5, DOWN, more))).isEqualTo(OUT);
                }
            }
        }
    }

    private static Decision decide(QuorumPolicy policy, Vote own, Vote... peers) {
        return policy.decide(ballot(1 + peers.length, own, peers));
    }

    private static Ballot ballot(int electorate, Vote own, Vote... peers) {
        Map<String, Vote> votes = new HashMap<>();
        for (int i = 0; i < peers.length; i++) {
            votes.put("peer" + i, peers[i]);
        }
        return new Ballot(TARGET, own, votes, electorate);
    }
}
