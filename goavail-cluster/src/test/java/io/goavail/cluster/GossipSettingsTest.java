package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goavail.spi.Secret;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class GossipSettingsTest {

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress("127.0.0.1", 0);
    private static final InetSocketAddress PUBLIC = new InetSocketAddress("192.0.2.7", 8081);
    private static final InetSocketAddress ANY = new InetSocketAddress("0.0.0.0", 8081);
    private static final KeyRing KEY = KeyRing.of(List.of(new Secret("1234567891012345")));

    @Test
    void aNetworkNeedsAKeyOrLeaveToSpeakPlainly() {
        settings("a", LOOPBACK, LOOPBACK, KeyRing.none(), false);
        settings("a", PUBLIC, PUBLIC, KEY, false);
        settings("a", PUBLIC, PUBLIC, KeyRing.none(), true);
        for (InetSocketAddress address : List.of(PUBLIC, ANY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings("a", address, PUBLIC, KeyRing.none(), false))
                    .withMessageContaining("without a key");
        }
    }

    @Test
    void whatPeersAreToldIsAnAddressTheyCanReach() {
        settings("a", ANY, PUBLIC, KEY, false);
        assertThatIllegalArgumentException().isThrownBy(() -> settings("a", ANY, ANY, KEY, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("a", ANY, new InetSocketAddress("224.0.0.1", 1), KEY, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(
                        "a", LOOPBACK, InetSocketAddress.createUnresolved("agent.example.net", 1), KEY, false));
    }

    @Test
    void aNameIsShortAndPrintable() {
        settings("ä".repeat(32), LOOPBACK, LOOPBACK, KEY, false);
        for (String name : List.of("", "ä".repeat(33), "a\nb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> settings(name, LOOPBACK, LOOPBACK, KEY, false));
        }
    }

    @Test
    void hasWhatMostNeedAndCanBeChangedInPart() {
        GossipSettings plain = GossipSettings.of("a", LOOPBACK, List.of(), KEY);
        assertThat(plain)
                .isEqualTo(new GossipSettings(
                        "a", LOOPBACK, LOOPBACK, List.of(), "goavail", KEY, false, GossipTiming.wan()));
        PeerAddress peer = PeerAddress.parse("192.0.2.8:1");
        assertThat(plain.withAdvertised(PUBLIC).withPeers(List.of(peer, peer)).withKeys(KeyRing.none()))
                .isEqualTo(new GossipSettings(
                        "a", LOOPBACK, PUBLIC, List.of(peer), "goavail", KeyRing.none(), false, GossipTiming.wan()));
    }

    @Test
    void showsNoKey() {
        assertThat(settings("a", LOOPBACK, LOOPBACK, KEY, false))
                .asString()
                .contains("(1 key)")
                .doesNotContain("1234567");
    }

    private static GossipSettings settings(
            String name, InetSocketAddress bind, InetSocketAddress advertised, KeyRing keys, boolean plaintext) {
        return new GossipSettings(name, bind, advertised, List.of(), "goavail", keys, plaintext, GossipTiming.wan());
    }
}
