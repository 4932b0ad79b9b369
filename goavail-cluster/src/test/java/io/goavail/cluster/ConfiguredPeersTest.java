package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom the settings name, and who is found there. */
class ConfiguredPeersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @Test
    void aConfiguredPeerThatWasNeverHeardOfIsDeadUnderItsAddress() {
        TestCluster cluster = new TestCluster(1);
        TestCluster.Agent a = cluster.add("a", 1);
        a.start();

        assertThat(a.view.values()).containsExactly(Peer.absent("10.0.0.1:7946"));

        cluster.add("b").start();
        cluster.run(Duration.ofSeconds(20));
        assertThat(a.view.keySet()).containsExactly("b");
    }

    @Test
    void oneConfiguredPeerIsEnoughToKnowAll() {
        TestCluster cluster = new TestCluster(2);
        for (int i = 0; i < 10; i++) {
            cluster.add("a" + i, Math.max(0, i - 1)).start();
        }
        assertThat(cluster.runUntil(() -> cluster.allSee(State.ALIVE), Duration.ofSeconds(10)))
                .isPresent();
        assertThat(cluster.agent(0).view).hasSize(9);
    }

    @Test
    void allAgentsMayHaveTheSameListOfPeers() {
        TestCluster cluster = new TestCluster(3);
        for (int i = 0; i < 3; i++) {
            cluster.add("a" + i, 0, 1, 2).start();
        }
        cluster.run(Duration.ofSeconds(5));

        assertThat(cluster.agent(0).view.keySet()).containsExactly("a1", "a2");
    }

    @Test
    void anAgentFindsOutThatAConfiguredNameIsItsOwn() {
        TestCluster cluster = new TestCluster(3);
        TestCluster.Agent a = cluster.add("a");
        PeerAddress name = PeerAddress.parse("a.example.net:7946");
        a.peers = List.of(name);
        a.start();
        assertThat(a.view.keySet()).containsExactly("a.example.net:7946");

        a.node.resolved(name, List.of(TestCluster.address(77), a.address), cluster.now());
        a.tick();
        cluster.run(SECOND);

        assertThat(a.view).isEmpty();
    }

    @Test
    void whoReturnsWhatWasSentToAPeerDoesNotMakeItOneLess() {
        TestCluster cluster = new TestCluster(3);
        TestCluster.Agent a = cluster.add("a", 1);
        cluster.alias(TestCluster.address(1), a);
        a.start();
        cluster.run(MINUTE);

        assertThat(a.view.values()).containsExactly(Peer.absent("10.0.0.1:7946"));
        assertThat(a.events).containsExactly(new GossipEvent.PeerEchoes("10.0.0.1:7946"));

        cluster.add("b").start();
        cluster.run(Duration.ofSeconds(20));
        assertThat(a.stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void whoHasAnotherAgentAnswerForAPeerDoesNotMakeItOneLess() {
        TestCluster cluster = new TestCluster(27);
        TestCluster.Agent a = cluster.add("a", 1);
        TestCluster.Agent b = cluster.add("b");
        TestCluster.Agent c = cluster.add("c", 0);
        cluster.alias(b.address, c);
        a.start();
        c.start();
        cluster.run(MINUTE);

        assertThat(a.view.keySet()).containsExactly("10.0.0.1:7946", "c");
        assertThat(a.view).containsEntry("10.0.0.1:7946", Peer.absent("10.0.0.1:7946"));
        assertThat(a.events)
                .filteredOn(GossipEvent.PeerIsAnother.class::isInstance)
                .containsExactly(new GossipEvent.PeerIsAnother("10.0.0.1:7946", "c"));

        b.start();
        cluster.run(Duration.ofSeconds(20));
        assertThat(a.view.keySet()).containsExactly("b", "c");
        assertThat(a.stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void noMoreDoesWhoForgesWhereTheAnswerCameFrom() {
        TestCluster cluster = new TestCluster(28).cut((x, y) -> true);
        TestCluster.Agent a = cluster.add("a", 1);
        TestCluster.Agent b = cluster.add("b");
        TestCluster.Agent c = cluster.add("c", 0);
        List<TestCluster.Sent> tape = cluster.record();
        a.start();
        TestCluster.Sent hello = tape.get(0);
        c.start();
        tape.clear();
        c.receive(a.address, hello.bytes());
        a.receive(b.address, tape.get(0).bytes());
        cluster.cut((x, y) -> false).run(MINUTE);

        assertThat(a.view.keySet()).containsExactly("10.0.0.1:7946", "c");
        assertThat(a.stateOf("c")).contains(State.ALIVE);
    }

    @Test
    void aPeerThatDoesNotKnowItsPublicAddressIsTheOneThatAnswersThere() {
        TestCluster cluster = new TestCluster(29);
        TestCluster.Agent a = cluster.add("a", 60);
        TestCluster.Agent b = cluster.add("b");
        b.start();
        cluster.move(b, TestCluster.address(60));
        a.start();
        cluster.run(Duration.ofSeconds(5));

        assertThat(a.view.keySet()).containsExactly("b");
        assertThat(a.stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void anAgentThatAnswersForTwoPeersIsOneOfThem() {
        TestCluster cluster = new TestCluster(30);
        TestCluster.Agent a = cluster.add("a", 60, 61);
        TestCluster.Agent b = cluster.add("b");
        b.start();
        cluster.move(b, TestCluster.address(60));
        a.start();
        cluster.run(Duration.ofSeconds(5));
        cluster.move(b, TestCluster.address(61));
        cluster.run(MINUTE);

        assertThat(a.view.keySet()).containsExactly("10.0.0.61:7946", "b");
        assertThat(a.stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void anAgentThatAdvertisesTheAddressOfAPeerIsNoOtherOne() {
        TestCluster cluster = new TestCluster(31);
        TestCluster.Agent a = cluster.add("a", 60, 1);
        TestCluster.Agent b = cluster.add("b");
        b.start();
        cluster.move(b, TestCluster.address(60));
        a.start();
        cluster.run(MINUTE);

        assertThat(a.view.keySet()).containsExactly("10.0.0.60:7946", "b");
    }

    @Test
    void anAgentThatComesToTheAddressOfOneThatIsGoneIsThatPeer() {
        TestCluster cluster = new TestCluster(32);
        TestCluster.Agent a = cluster.add("a", 1);
        TestCluster.Agent b = cluster.add("b", 0);
        a.start();
        b.start();
        cluster.run(Duration.ofSeconds(5));
        b.kill();
        cluster.run(MINUTE);
        TestCluster.Agent next = cluster.add("next", 0);
        next.address = b.address;
        next.start();
        cluster.run(MINUTE);
        assertThat(a.stateOf("b")).contains(State.DEAD);
        assertThat(a.stateOf("next")).contains(State.ALIVE);

        cluster.run(Duration.ofHours(24));
        assertThat(a.view.keySet()).containsExactly("next");
    }

    @Test
    void aNameThatMeansAnotherAddressLaterIsFollowed() {
        TestCluster cluster = new TestCluster(3);
        TestCluster.Agent a = cluster.add("a");
        PeerAddress name = PeerAddress.parse("b.example.net:7946");
        a.peers = List.of(name);
        a.start();
        TestCluster.Agent b = cluster.add("b");
        b.start();
        a.node.resolved(name, List.of(TestCluster.address(50)), cluster.now());
        cluster.run(MINUTE);
        assertThat(a.view.keySet()).containsExactly("b.example.net:7946");

        a.node.resolved(name, List.of(), cluster.now());
        a.node.resolved(name, List.of(b.address), cluster.now());
        a.tick();
        cluster.run(SECOND);

        assertThat(a.view.keySet()).containsExactly("b");
        assertThat(a.stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void aPeerThatMovesToAnotherAddressIsFollowedThroughItsName() {
        TestCluster cluster = new TestCluster(4);
        TestCluster.Agent a = cluster.add("a");
        TestCluster.Agent b = cluster.add("b");
        PeerAddress name = PeerAddress.parse("b.example.net:7946");
        a.peers = List.of(name);
        a.start();
        b.start();
        a.node.resolved(name, List.of(b.address), cluster.now());
        a.tick();
        cluster.run(Duration.ofSeconds(5));
        assertThat(a.stateOf("b")).contains(State.ALIVE);

        b.kill();
        cluster.run(MINUTE);
        assertThat(a.stateOf("b")).contains(State.DEAD);
        b.address = TestCluster.address(99);
        b.start();
        a.node.resolved(name, List.of(b.address), cluster.now());
        a.tick();
        cluster.run(SECOND);

        assertThat(a.view.keySet()).containsExactly("b");
        assertThat(a.stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void aPeerThatRestartsElsewhereIsFoundAsSoonAsItIsSuspect() {
        TestCluster cluster = new TestCluster(33);
        TestCluster.Agent a = cluster.add("a");
        TestCluster.Agent b = cluster.add("b");
        PeerAddress name = PeerAddress.parse("b.example.net:7946");
        a.peers = List.of(name);
        a.start();
        b.start();
        a.node.resolved(name, List.of(b.address), cluster.now());
        a.tick();
        cluster.run(MINUTE);

        b.kill();
        b.address = TestCluster.address(99);
        b.start();
        b.publish(TARGET, Vote.DOWN);
        a.node.resolved(name, List.of(b.address), cluster.now());
        assertThat(cluster.runUntil(
                        () -> a.stateOf("b").filter(s -> s == State.SUSPECT).isPresent(), Duration.ofSeconds(10)))
                .isPresent();
        cluster.run(SECOND);

        assertThat(a.stateOf("b")).contains(State.ALIVE);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);
    }

    @Test
    void aReloadTakesOtherPeersAndKeepsWhatIsKnown() {
        TestCluster cluster = TestCluster.pair(20);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent c = cluster.add("c");
        c.start();
        a.peers = List.of(TestCluster.place(2));
        a.node.reload(a.settings(), cluster.now());
        a.tick();
        cluster.run(Duration.ofSeconds(5));

        assertThat(a.view.keySet()).containsExactly("b", "c");
        assertThat(cluster.allSee(State.ALIVE)).isTrue();
    }
}
