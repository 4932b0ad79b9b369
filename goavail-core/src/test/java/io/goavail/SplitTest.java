package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.QuorumPolicy;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    void minPeersAgreeCanSplitWhereTwiceAsManyAgentsAsItNeedsAreThere() {
        for (int peers = 0; peers <= 6; peers++) {
            for (int agents = 2; agents <= 15; agents++) {
                assertThat(Split.isPossible(QuorumPolicy.minPeersAgree(peers), agents))
                        .as("min_peers_agree = %d, %d agents", peers, agents)
                        .isEqualTo(2 * (peers + 1) <= agents);
            }
        }
    }

    @Test
    void moreThanHalfNeverSplits() {
        for (int agents = 2; agents <= 100; agents++) {
            assertThat(Split.isPossible(QuorumPolicy.majority(), agents)).isFalse();
            assertThat(Split.isPossible(QuorumPolicy.share(0.82), agents)).isFalse();
            assertThat(Split.isPossible(QuorumPolicy.local().and(QuorumPolicy.majority()), agents))
                    .isFalse();
        }
    }

    @Test
    void anAgentAloneHasNoOtherHalf() {
        assertThat(Split.isPossible(QuorumPolicy.local(), 1)).isFalse();
    }
}
