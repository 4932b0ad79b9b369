package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.Ingress.Claim;
import io.goavail.spi.Secret;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngressTest {

    private static final long SECOND = 1_000_000_000L;
    private static final KeyRing KEY = KeyRing.of(List.of(new Secret("cluster-test-key")));

    private final Ingress ingress = new Ingress(0);

    @Test
    void aFloodOfGarbageOrOfFirstWordsLeavesRoomForThePeers() {
        for (int i = 0; i < 40_000; i++) {
            long now = i * SECOND / 40_000;
            assertThat(ingress.mayRead(now)).isTrue();
            ingress.admits(i % 2 == 0 ? Claim.FOREIGN : Claim.TO_SOMEBODY, now);
            if (i % 20 == 0) {
                assertThat(ingress.admits(Claim.TO_US, now)).isTrue();
            }
        }
    }

    @Test
    void noMoreIsOpenedThanThereIsTimeFor() {
        assertThat(opened(Claim.TO_US)).isBetween(21_900, 22_000);
        assertThat(opened(Claim.TO_SOMEBODY)).isBetween(5_400, 5_500);
    }

    @Test
    void noMoreIsReadThanThereIsTimeFor() {
        int read = 0;
        for (int i = 0; i < 1_000_000; i++) {
            long now = i * SECOND / 1_000_000;
            if (ingress.mayRead(now)) {
                ingress.admits(Claim.FOREIGN, now);
                read++;
            }
        }
        assertThat(read).isBetween(54_900, 55_000);
    }

    @Test
    void theHeaderTellsWhomADatagramIsFor() {
        Seal seal = new Seal("test", KEY);
        byte[] datagram = seal.seal(new SessionId(1, 2), 3, 77, new byte[20], 20);

        assertThat(seal.claim(datagram, datagram.length, 77)).isEqualTo(Claim.TO_US);
        assertThat(seal.claim(datagram, datagram.length, 78)).isEqualTo(Claim.TO_SOMEBODY);
        assertThat(seal.claim(datagram, Seal.OVERHEAD - 1, 77)).isEqualTo(Claim.FOREIGN);
        assertThat(seal.claim(Arrays.copyOf(datagram, 1_300), 1_300, 77)).isEqualTo(Claim.FOREIGN);
        assertThat(new Seal("other", KEY).claim(datagram, datagram.length, 77)).isEqualTo(Claim.FOREIGN);
        datagram[0]++;
        assertThat(seal.claim(datagram, datagram.length, 77)).isEqualTo(Claim.FOREIGN);
    }

    private int opened(Claim claim) {
        int opened = 0;
        for (int i = 0; i < 400_000; i++) {
            long now = i * (10 * SECOND / 400_000);
            opened += ingress.mayRead(now) && ingress.admits(claim, now) ? 1 : 0;
        }
        return opened;
    }
}
