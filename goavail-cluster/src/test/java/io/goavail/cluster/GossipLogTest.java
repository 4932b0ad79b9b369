package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.GossipEvent.ClusterFull;
import io.goavail.cluster.GossipEvent.NameConflict;
import org.junit.jupiter.api.Test;

class GossipLogTest {

    private static final long SECOND = 1_000_000_000L;

    private final GossipLog log = new GossipLog("a", 0);

    @Test
    void aNameThatTwoAgentsHaveForADayIsALineInTenMinutes() {
        int lines = 0;
        for (int i = 0; i < 24 * 360; i++) {
            lines += log.take(new NameConflict("a"), 10 * i * SECOND).isPresent() ? 1 : 0;
        }
        assertThat(lines).isBetween(100, 24 * 6 + 3);
    }

    @Test
    void itKeepsNoOtherLineBack() {
        for (int i = 0; i < 1_000; i++) {
            log.take(new NameConflict("a"), 0);
        }
        assertThat(log.take(new ClusterFull("b"), 0)).hasValue(0);
    }
}
