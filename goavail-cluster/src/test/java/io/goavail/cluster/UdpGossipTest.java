package io.goavail.cluster;

import static io.goavail.cluster.LiveAgent.KEY;
import static io.goavail.cluster.LiveAgent.X;
import static io.goavail.cluster.LiveAgent.Y;
import static io.goavail.cluster.LiveAgent.settings;
import static io.goavail.cluster.LiveAgent.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Vote;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(150)
class UdpGossipTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void twoAgentsHearOfEachOthersVotes(String host) throws Exception {
        try (LiveAgent a = started("a", host, KEY);
                LiveAgent b = started("b", host, KEY, a.address())) {
            b.gossip.introduce(new Profile("majority", true));
            a.vote(X, Vote.DOWN);
            b.awaitVote("a", X, Vote.DOWN);
            b.vote(X, Vote.UP);
            b.vote(Y, Vote.DOWN);
            a.awaitVote("b", X, Vote.UP);
            a.awaitVote("b", Y, Vote.DOWN);
            a.await("b writes", peers -> peers.get(0).profile().equals(new Profile("majority", true)));
            a.vote(X, Vote.ABSTAIN);
            b.await("a withdraws", peers -> peers.get(0).votes().getOrDefault(X, Vote.ABSTAIN) == Vote.ABSTAIN);
        }
    }

    @Test
    void threeAgentsFindEachOtherThroughOne() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", KeyRing.none());
                LiveAgent b = started("b", "127.0.0.1", KeyRing.none(), a.address());
                LiveAgent c = started("c", "127.0.0.1", KeyRing.none(), a.address())) {
            b.vote(X, Vote.DOWN);
            c.vote(X, Vote.UP);
            c.awaitVote("b", X, Vote.DOWN);
            b.awaitVote("c", X, Vote.UP);
            a.await(
                    "both are there",
                    peers -> peers.stream().map(Peer::name).sorted().toList().equals(List.of("b", "c")));
        }
    }

    @Test
    void whatIsPublishedBeforeTheStartIsHeardAfterIt() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", KEY);
                LiveAgent b = new LiveAgent(settings("b", "127.0.0.1", "test", KEY, a.address()))) {
            b.vote(X, Vote.UP);
            b.vote(X, Vote.DOWN);
            b.gossip.introduce(new Profile("local", false));
            b.start();
            a.awaitVote("b", X, Vote.DOWN);
        }
    }

    @Test
    void aConfiguredPeerIsThereFromTheStartAndTheAgentItselfNever() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            PeerAddress absent = new PeerAddress("127.0.0.1", silent.getLocalPort());
            try (LiveAgent a = started("a", "127.0.0.1", KEY, absent)) {
                a.await("nobody is there", peers -> !peers.isEmpty());
                assertThat(a.heard().get(0)).containsExactly(Peer.absent(absent.toString()));
            }
        }
    }

    @Test
    void aPeerThatLeavesIsToldApartFromOneThatFails() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", KEY)) {
            LiveAgent b = started("b", "127.0.0.1", KEY, a.address());
            a.awaitState("b", State.ALIVE);
            b.awaitState("a", State.ALIVE);
            b.close();
            a.await("b left", peers -> peers.stream().noneMatch(peer -> peer.state() != State.LEFT));
        }
    }

    @Test
    void aPeerThatRestartsElsewhereIsFoundByItsName() throws Exception {
        PeerAddress name = PeerAddress.parse("b.example.net:1");
        AtomicReference<InetSocketAddress> record = new AtomicReference<>();
        Resolver.Lookup dns = peer -> {
            InetSocketAddress address = record.get();
            if (address == null) {
                throw new UnknownHostException(peer.host());
            }
            return List.of(address);
        };
        try (LiveAgent a = new LiveAgent(settings("a", "127.0.0.1", "test", KEY, name), dns)) {
            a.start();
            a.await("b is absent", peers -> peers.equals(List.of(Peer.absent(name.toString()))));
            for (int run = 0; run < 2; run++) {
                // It knows nobody, so it waits to be found.
                LiveAgent b = started("b", "127.0.0.1", KEY);
                record.set(b.gossip.address());
                b.vote(X, Vote.DOWN);
                a.awaitVote("b", X, Vote.DOWN);
                a.await("it is one peer", peers -> peers.size() == 1);
                b.awaitState("a", State.ALIVE);
                b.close();
                a.awaitState("b", State.LEFT);
            }
        }
    }

    @Test
    void aReloadIsInForceWhenItReturns() throws Exception {
        PeerAddress first = PeerAddress.parse("192.0.2.1:1");
        PeerAddress second = PeerAddress.parse("192.0.2.2:1");
        try (LiveAgent a = started("a", "127.0.0.1", KEY)) {
            for (List<PeerAddress> peers : List.of(List.of(first), List.of(first, second), List.of(second))) {
                a.gossip.reload(a.settings.withPeers(peers));
                List<List<Peer>> heard = a.heard();
                assertThat(heard.get(heard.size() - 1))
                        .extracting(Peer::name)
                        .containsExactlyInAnyOrderElementsOf(
                                peers.stream().map(PeerAddress::toString).toList());
            }
        }
    }

    @Test
    void aReloadKeepsWhoTheAgentIs() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", KEY)) {
            for (GossipSettings other : List.of(
                    settings("b", "127.0.0.1", "test", KEY),
                    settings("a", "127.0.0.2", "test", KEY),
                    settings("a", "127.0.0.1", "other", KEY))) {
                assertThatIllegalArgumentException().isThrownBy(() -> a.gossip.reload(other));
            }
            a.reload(KEY);
        }
    }

    @Test
    void aConsumerThatThrowsHearsTheNextSnapshotAllTheSame() throws Exception {
        try (LiveAgent a = new LiveAgent(settings("a", "127.0.0.1", "test", KEY))) {
            AtomicInteger calls = new AtomicInteger();
            CountDownLatch both = new CountDownLatch(3);
            a.gossip.start(peers -> {
                both.countDown();
                Thread.currentThread().interrupt();
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("thrown on purpose by a test");
                }
                throw new AssertionError("thrown on purpose by a test");
            });
            try (LiveAgent b = started("b", "127.0.0.1", KEY, a.address())) {
                a.vote(X, Vote.DOWN);
                b.awaitVote("a", X, Vote.DOWN);
                b.vote(X, Vote.DOWN);
                both.await();
            }
        }
    }

    @Test
    void itIsStartedOnceAndNotAfterItsEnd() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", KEY)) {
            assertThatIllegalStateException().isThrownBy(a::start);
        }
        LiveAgent never = new LiveAgent(settings("a", "127.0.0.1", "test", KEY));
        never.close();
        never.close();
        never.vote(X, Vote.UP);
        assertThatIllegalStateException().isThrownBy(never::start);
        assertThat(never.gossip.counters().sentDatagrams()).isZero();
    }

    @Test
    void anAddressThatIsTakenIsRefusedAtOnce() throws Exception {
        try (LiveAgent a = new LiveAgent(settings("a", "127.0.0.1", "test", KEY))) {
            InetSocketAddress taken = a.gossip.address();
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> UdpGossip.open(
                            new GossipSettings("b", taken, taken, List.of(), "test", KEY, false, GossipTiming.wan())))
                    .withMessageContaining("127.0.0.1:" + taken.getPort());
        }
    }

    @Test
    void theConsumerMayCloseIt() throws Exception {
        LiveAgent a = new LiveAgent(settings("a", "127.0.0.1", "test", KEY));
        CountDownLatch closed = new CountDownLatch(1);
        a.gossip.start(peers -> {
            a.gossip.close();
            closed.countDown();
        });
        closed.await();
        a.close();
    }

    @Test
    void aFloodOfGarbageIsReadAndHarmsNobody() throws Exception {
        try (LiveAgent a = started("a", "127.0.0.1", KEY);
                LiveAgent b = started("b", "127.0.0.1", KEY, a.address());
                DatagramSocket flood = new DatagramSocket()) {
            b.vote(X, Vote.DOWN);
            a.awaitVote("b", X, Vote.DOWN);
            Random random = new Random(1);
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            for (int i = 0; i < 20_000; i++) {
                byte[] garbage = new byte[random.nextInt(1_300)];
                random.nextBytes(garbage);
                flood.send(new DatagramPacket(
                        garbage, garbage.length, loopback, a.gossip.address().getPort()));
            }
            b.vote(X, Vote.UP);
            a.awaitVote("b", X, Vote.UP);
            assertThat(a.gossip.counters().sentDatagrams()).isLessThan(2_000);
        }
    }
}
