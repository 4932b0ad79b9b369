package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class UnreachableTest {

    private static final long SECOND = 1_000_000_000L;
    private static final InetSocketAddress A = new InetSocketAddress("192.0.2.1", 1);
    private static final InetSocketAddress B = new InetSocketAddress("192.0.2.2", 1);

    private final Unreachable unreachable = new Unreachable(0);

    @Test
    void eachPlaceIsToldOnceUntilItIsReachedAgain() {
        assertThat(unreachable.refused(A, 0)).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(unreachable.refused(A, i * SECOND)).isFalse();
        }
        assertThat(unreachable.refused(B, 0)).as("another place").isTrue();
        unreachable.accepted(A);
        assertThat(unreachable.refused(A, 1_000 * SECOND)).isTrue();
    }

    @Test
    void aNetworkThatComesAndGoesIsAFewLines() {
        int lines = 0;
        for (int i = 0; i < 1_000; i++) {
            lines += unreachable.refused(A, 60 * SECOND) ? 1 : 0;
            unreachable.accepted(A);
        }
        assertThat(lines).isBetween(1, 20);
    }
}
