package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole nodes over a small network in virtual time. */
class NodeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @Test
    void twoAgentsFindEachOtherAndTellTheirVotes() {
        TestCluster cluster = pair(1);
        assertThat(cluster.allSee(State.ALIVE)).isTrue();

        cluster.agent(0).publish(TARGET, Vote.DOWN);
        cluster.run(Duration.ofMillis(20));

        assertThat(cluster.agent(1).voteOf("a", TARGET)).contains(Vote.DOWN);
    }

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
    void aPeerBehindATranslatorIsReachedWhereItIsHeardAndReported() {
        TestCluster cluster = pair(5);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent b = cluster.agent(1);
        InetSocketAddress advertised = b.address;

        cluster.move(b, TestCluster.address(60));
        cluster.run(MINUTE);

        assertThat(a.stateOf("b")).contains(State.ALIVE);
        assertThat(a.events)
                .filteredOn(GossipEvent.AddressDiffers.class::isInstance)
                .containsExactly(new GossipEvent.AddressDiffers("b", advertised, TestCluster.address(60)));
    }

    @Test
    void whoDiesIsSuspectAndThenDeadAndItsLastVotesStayKnown() {
        TestCluster cluster = new TestCluster(6).start(5);
        cluster.run(Duration.ofSeconds(5));
        TestCluster.Agent victim = cluster.agent(4);
        victim.publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);
        victim.kill();

        assertThat(cluster.runUntil(() -> cluster.allSee(victim, State.SUSPECT), Duration.ofSeconds(10)))
                .isPresent();
        assertThat(cluster.runUntil(() -> cluster.allSee(victim, State.DEAD), Duration.ofSeconds(20)))
                .isPresent();
        assertThat(cluster.agent(0).voteOf("a4", TARGET)).contains(Vote.DOWN);
        assertThat(cluster.agent(0).sees("a4").orElseThrow().age()).isGreaterThan(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoAnswersQuicklyIsSuspectedQuicklyWhenItDoesNot(long seed) {
        TestCluster cluster = pair(seed);
        cluster.agent(1).kill();

        // Two seconds to the next probe, and six tries of a tenth.
        assertThat(cluster.runUntil(
                                () -> cluster.agent(0)
                                        .stateOf("b")
                                        .filter(s -> s == State.SUSPECT)
                                        .isPresent(),
                                MINUTE)
                        .orElseThrow())
                .isLessThan(Duration.ofMillis(2_700));
    }

    @Test
    void hardlyEverDoesAPeerThatIsThereSeemNotToBe() {
        TestCluster cluster = new TestCluster(25).wan().start(20).loss(0.3);
        cluster.run(Duration.ofMinutes(15));

        // Of 9,000 probes; without helpers 160 would fail, and with three 40.
        assertThat(cluster.agents().stream()
                        .mapToLong(agent -> agent.node.counters().get(Counters.Kind.PROBES_FAILED))
                        .sum())
                .isLessThan(20);
    }

    @Test
    void whoLeavesIsGoneAndStaysOnlyWhereItIsConfigured() {
        TestCluster cluster = new TestCluster(7);
        cluster.add("a", 1).start();
        cluster.add("b").start();
        cluster.add("c", 1).start();
        cluster.add("d", 0).start();
        cluster.run(Duration.ofSeconds(5));
        assertThat(cluster.allSee(State.ALIVE)).isTrue();

        cluster.agent(1).leave();
        cluster.run(SECOND);

        assertThat(cluster.agent(0).stateOf("b")).contains(State.LEFT);
        assertThat(cluster.agent(3).sees("b")).isEmpty();
        cluster.run(Duration.ofMinutes(5));
        assertThat(cluster.agent(0).stateOf("b")).contains(State.LEFT);
        cluster.agent(1).start();
        cluster.run(Duration.ofSeconds(20));
        assertThat(cluster.allSee(State.ALIVE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anAgentThatRestartsTakesItsNameOverWithinTwoRoundTrips(long seed) {
        TestCluster cluster = pair(seed);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent b = cluster.agent(1);
        b.publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);
        b.kill();
        b.start();

        // Two milliseconds one way, and a snapshot at most 20 ms later.
        cluster.run(Duration.ofMillis(4 * 3 + 21));

        assertThat(a.stateOf("b")).contains(State.ALIVE);
        assertThat(a.sees("b").orElseThrow().votes())
                .as("votes of the run before")
                .isEmpty();
        assertThat(b.stateOf("a")).contains(State.ALIVE);
        b.publish(TARGET, Vote.UP);
        cluster.run(Duration.ofMillis(300));
        assertThat(a.voteOf("b", TARGET)).contains(Vote.UP);
        assertThat(a.events).noneMatch(GossipEvent.NameConflict.class::isInstance);
    }

    @Test
    void anAgentWithoutPeersOfItsOwnIsFoundAgainAfterItsRestart() {
        TestCluster cluster = new TestCluster(8);
        cluster.add("a", 1).start();
        TestCluster.Agent b = cluster.add("b");
        b.start();
        cluster.run(Duration.ofSeconds(5));

        b.kill();
        b.start();
        cluster.run(Duration.ofSeconds(5));

        assertThat(b.stateOf("a")).contains(State.ALIVE);
        assertThat(cluster.agent(0).stateOf("b")).contains(State.ALIVE);
    }

    @Test
    void twoAgentsWithOneNameAreOnePeerAndReported() {
        TestCluster cluster = new TestCluster(9);
        cluster.add("a", 1, 2).start();
        cluster.add("b", 0).start();
        cluster.add("b", 0).start();
        cluster.run(Duration.ofMinutes(2));

        assertThat(cluster.agent(0).view.keySet()).containsExactly("b");
        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events).contains(new GossipEvent.NameConflict("b")));
        assertThat(cluster.agent(0).events.size()).as("no race").isLessThan(60);
        assertThat(cluster.agents().stream()
                                .mapToLong(agent -> agent.bytes)
                                .max()
                                .orElseThrow()
                        / 120)
                .as("bytes a second")
                .isLessThan(1_000);
    }

    @Test
    void twoAgentsWithOneNameHaveNoVoteUntilOneIsGone() {
        TestCluster cluster = new TestCluster(9);
        TestCluster.Agent a = cluster.add("a", 1, 2);
        TestCluster.Agent one = cluster.add("b", 0);
        TestCluster.Agent other = cluster.add("b", 0);
        cluster.agents().forEach(TestCluster.Agent::start);
        one.publish(TARGET, Vote.DOWN);
        other.publish(TARGET, Vote.UP);
        cluster.run(Duration.ofSeconds(30));

        for (int i = 0; i < 1_000; i++) {
            cluster.run(Duration.ofMillis(100));
            assertThat(a.view.keySet()).containsExactly("b");
            assertThat(a.sees("b").orElseThrow().votes()).isEmpty();
        }

        other.kill();
        cluster.run(MINUTE);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);
    }

    @Test
    void anEarlierRunThatComesBackByHearsayHasNoVote() {
        TestCluster cluster = new TestCluster(26);
        TestCluster.Agent a = cluster.add("a", 1);
        TestCluster.Agent b = cluster.add("b", 0);
        TestCluster.Agent c = cluster.add("c", 1);
        cluster.agents().forEach(TestCluster.Agent::start);
        b.publish(TARGET, Vote.UP);
        cluster.run(Duration.ofSeconds(10));
        // What b says of itself last, only c hears; then b starts anew, and only a hears that.
        cluster.cut((x, y) -> x == a || y == a);
        b.node.introduce(new Profile("majority", true), cluster.now());
        b.node.introduce(new Profile("majority", false), cluster.now());
        b.node.introduce(new Profile("majority", true), cluster.now());
        b.tick();
        cluster.run(SECOND);
        b.kill();
        cluster.cut((x, y) -> x == c || y == c);
        b.start();
        cluster.run(Duration.ofSeconds(20));
        b.publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);

        cluster.cut((x, y) -> x == b || y == b);
        for (int i = 0; i < 100; i++) {
            cluster.run(Duration.ofMillis(100));
            assertThat(a.voteOf("b", TARGET)).isNotEqualTo(Optional.of(Vote.UP));
        }
        cluster.cut((x, y) -> false).run(MINUTE);
        assertThat(a.voteOf("b", TARGET)).contains(Vote.DOWN);
        assertThat(c.voteOf("b", TARGET)).contains(Vote.DOWN);
    }

    @Test
    void whatWasRecordedBeforeARestartChangesNothingAndIsAnsweredByNoMoreBytes() {
        TestCluster cluster = pair(10);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent b = cluster.agent(1);
        List<TestCluster.Sent> tape = cluster.record();
        b.publish(TARGET, Vote.DOWN);
        cluster.run(MINUTE);
        List<TestCluster.Sent> old = List.copyOf(tape);
        a.kill();
        b.kill();
        a.start();
        cluster.run(SECOND);

        InetSocketAddress attacker = TestCluster.address(200);
        Map<String, Peer> before = Map.copyOf(a.view);
        for (TestCluster.Sent sent : old) {
            tape.clear();
            a.receive(attacker, sent.bytes());
            assertThat(tape.stream().filter(answer -> answer.to().equals(attacker)))
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(answer -> assertThat(answer.bytes().length).isLessThanOrEqualTo(sent.bytes().length));
            cluster.run(Duration.ofMillis(50));
        }

        assertThat(old).hasSizeGreaterThan(100);
        assertThat(a.view).isEqualTo(before);
        assertThat(a.view.get("10.0.0.1:7946").state()).isEqualTo(State.DEAD);
    }

    @Test
    void aDatagramCountsOnceAndOnlyHere() {
        TestCluster cluster = new TestCluster(11).start(3);
        cluster.run(Duration.ofSeconds(5));
        List<TestCluster.Sent> tape = cluster.record();
        cluster.run(Duration.ofSeconds(30));
        List<TestCluster.Sent> old = List.copyOf(tape);
        TestCluster.Agent a = cluster.agent(0);
        InetSocketAddress attacker = TestCluster.address(200);
        Counters counters = a.node.counters();
        tape.clear();
        for (TestCluster.Sent sent : old) {
            a.node.received(attacker, sent.bytes(), sent.bytes().length, cluster.now());
        }

        long counted =
                counters.get(Counters.Kind.DROPPED_REPLAYED) + counters.get(Counters.Kind.DROPPED_OTHER_RECEIVER);
        assertThat(counted).isGreaterThanOrEqualTo(old.size());
        // Those to others may be from peers that have missed our restart: they are asked, where the datagram came from.
        assertThat(tape)
                .allSatisfy(sent ->
                        assertThat(sent.bytes().length).isLessThanOrEqualTo(Seal.OVERHEAD + MessageCodec.HELLO_BYTES));
        assertThat(tape).as("one a second for each session").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void noiseIsDroppedUnanswered() {
        TestCluster cluster = pair(12);
        TestCluster.Agent a = cluster.agent(0);
        List<TestCluster.Sent> tape = cluster.record();
        byte[] noise = new byte[1_500];
        for (int i = 0; i < 2_000; i++) {
            int length = cluster.random.nextInt(noise.length);
            cluster.random.nextBytes(noise);
            a.node.received(TestCluster.address(200), noise, length, cluster.now());
        }
        assertThat(tape).isEmpty();
        assertThat(a.node.counters().get(Counters.Kind.DROPPED_FOREIGN)).isEqualTo(2_000);
    }

    @Test
    void aHealedPartitionShowsTheNewestVotesWhateverItsLength() {
        TestCluster cluster = new TestCluster(13).start(10);
        cluster.run(Duration.ofSeconds(10));
        cluster.cut(
                (x, y) -> cluster.agents().indexOf(x) % 2 != cluster.agents().indexOf(y) % 2);
        cluster.run(Duration.ofHours(2));
        assertThat(cluster.agent(0).stateOf("a1")).contains(State.DEAD);
        assertThat(cluster.agent(0).stateOf("a2")).contains(State.ALIVE);
        for (int i = 0; i < 10; i++) {
            cluster.agent(i).publish(TestCluster.target(i), Vote.DOWN);
        }
        cluster.run(MINUTE).cut((x, y) -> false);

        assertThat(cluster.runUntil(() -> allAgree(cluster), Duration.ofSeconds(30)))
                .isPresent();
    }

    @Test
    void keysAreChangedInAnyOrderOfAgentsWithoutASuspicion() {
        TestCluster cluster = new TestCluster(23).start(5).loss(0.05);
        cluster.run(Duration.ofSeconds(20));
        Secret old = new Secret("cluster-test-key");
        Secret fresh = new Secret("a-newer-test-key");
        cluster.agents().forEach(agent -> agent.events.clear());
        for (List<Secret> ring : List.of(List.of(old, fresh), List.of(fresh, old), List.of(fresh))) {
            for (TestCluster.Agent agent : cluster.agents()) {
                cluster.run(Duration.ofSeconds(3));
                agent.reload(KeyRing.of(ring));
            }
        }
        cluster.run(MINUTE);

        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events).isEmpty());
        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.node.counters().get(Counters.Kind.DROPPED_FOREIGN))
                        .isZero());
    }

    @Test
    void whoJoinsLaterLearnsForHowLongTheOthersHaveMissedSomebody() {
        TestCluster cluster = new TestCluster(24).start(4);
        cluster.run(Duration.ofSeconds(10));
        cluster.agent(3).kill();
        cluster.run(Duration.ofHours(20));
        TestCluster.Agent late = cluster.add("late", 0);
        late.start();
        cluster.run(MINUTE);
        assertThat(late.stateOf("a3")).contains(State.DEAD);

        cluster.run(Duration.ofHours(4));

        assertThat(cluster.agents())
                .filteredOn(agent -> agent.running)
                .allSatisfy(agent -> assertThat(agent.sees("a3")).isEmpty());
    }

    @Test
    void aDeadPeerIsTriedLongAfter() {
        TestCluster cluster = pair(14);
        cluster.cut((x, y) -> true).run(Duration.ofHours(48));
        assertThat(cluster.agent(0).stateOf("b")).contains(State.DEAD);
        cluster.cut((x, y) -> false);

        assertThat(cluster.runUntil(() -> cluster.allSee(State.ALIVE), Duration.ofSeconds(30)))
                .isPresent();
    }

    @Test
    void anAgentThatHasStoodStillAccusesNobodyAndComesBack() {
        TestCluster cluster = new TestCluster(15).start(5);
        cluster.run(Duration.ofSeconds(10));
        TestCluster.Agent frozen = cluster.agent(0);
        cluster.agents().forEach(agent -> agent.events.clear());
        frozen.freeze();
        cluster.run(MINUTE);
        assertThat(cluster.agent(1).stateOf("a0")).contains(State.DEAD);

        frozen.thaw();
        cluster.run(Duration.ofSeconds(30));

        assertThat(frozen.events).isEmpty();
        assertThat(cluster.allSee(State.ALIVE)).isTrue();
    }

    @Test
    void oneWayLinksAreBridgedByOthers() {
        TestCluster cluster = new TestCluster(16).start(5);
        cluster.run(Duration.ofSeconds(10));
        cluster.agents().forEach(agent -> agent.events.clear());
        cluster.cut((x, y) -> x.name.equals("a0") && y.name.equals("a1"));
        cluster.run(Duration.ofMinutes(5));
        cluster.agent(0).publish(TARGET, Vote.DOWN);
        cluster.run(SECOND);

        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events)
                        .noneMatch(event ->
                                event instanceof GossipEvent.PeerStateChanged changed && changed.to() == State.DEAD));
        assertThat(cluster.agent(1).voteOf("a0", TARGET)).contains(Vote.DOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whomAnAgentSuspectedWhileItWasCutOffIsClearedSoonAfter(long seed) {
        TestCluster cluster = new TestCluster(seed).start(40);
        cluster.run(Duration.ofSeconds(20));
        TestCluster.Agent apart = cluster.agent(0);
        cluster.cut((x, y) -> x == apart || y == apart)
                .run(Duration.ofSeconds(4))
                .cut((x, y) -> false);
        assertThat(apart.view.values()).extracting(Peer::state).contains(State.SUSPECT);

        cluster.run(Duration.ofSeconds(6));

        assertThat(cluster.allSee(State.ALIVE)).isTrue();
        assertThat(cluster.agents())
                .allSatisfy(agent -> assertThat(agent.events)
                        .noneMatch(event ->
                                event instanceof GossipEvent.PeerStateChanged changed && changed.to() == State.DEAD));
    }

    @Test
    void agesOfVotesStaySmallWhilePeersLive() {
        TestCluster cluster = new TestCluster(17).start(10);
        cluster.run(Duration.ofSeconds(10));
        cluster.agents().forEach(agent -> agent.publish(TARGET, Vote.UP));
        for (int i = 0; i < 60; i++) {
            cluster.run(Duration.ofSeconds(5));
            cluster.agents()
                    .forEach(agent -> agent.view
                            .values()
                            .forEach(peer -> assertThat(peer.age()).isLessThan(Duration.ofSeconds(12))));
        }
    }

    @Test
    void thousandsOfVotesArriveInTheEnd() {
        TestCluster cluster = new TestCluster(18).start(3).loss(0.1);
        cluster.run(Duration.ofSeconds(10));
        Map<Target, Vote> votes = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            votes.put(TestCluster.target(i), i % 3 == 0 ? Vote.DOWN : Vote.UP);
        }
        cluster.agent(0).node.publish(votes, cluster.now());
        cluster.agent(0).tick();

        assertThat(cluster.runUntil(
                        () -> cluster.agent(1).sees("a0").orElseThrow().votes().equals(votes)
                                && cluster.agent(2)
                                        .sees("a0")
                                        .orElseThrow()
                                        .votes()
                                        .equals(votes),
                        Duration.ofMinutes(2)))
                .isPresent();
    }

    @Test
    void profilesAreToldAndToldAgainWhenTheyChange() {
        TestCluster cluster = pair(19);
        TestCluster.Agent a = cluster.agent(0);
        a.node.introduce(new Profile("majority", true), cluster.now());
        cluster.run(SECOND);
        assertThat(cluster.agent(1).sees("a").orElseThrow().profile()).isEqualTo(new Profile("majority", true));

        a.node.introduce(new Profile("majority", false), cluster.now());
        cluster.run(SECOND);
        assertThat(cluster.agent(1).sees("a").orElseThrow().profile()).isEqualTo(new Profile("majority", false));
    }

    @Test
    void aReloadTakesOtherPeersAndKeepsWhatIsKnown() {
        TestCluster cluster = pair(20);
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

    @Test
    void whoHasLeftSaysAndHearsNothing() {
        TestCluster cluster = pair(21);
        TestCluster.Agent a = cluster.agent(0);
        a.node.leave(cluster.now());
        List<TestCluster.Sent> tape = cluster.record();
        a.node.publish(Map.of(TARGET, Vote.DOWN), cluster.now());
        a.node.introduce(new Profile("other", true), cluster.now());
        a.node.tick(cluster.now());
        cluster.run(Duration.ofMillis(100));

        assertThat(tape).noneMatch(sent -> sent.from() == a);
    }

    @Test
    void oneSeedIsOneRun() {
        assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
    }

    private static long run(long seed) {
        TestCluster cluster = new TestCluster(seed).loss(0.2);
        List<TestCluster.Sent> tape = cluster.record();
        cluster.start(10).run(Duration.ofSeconds(30));
        cluster.agent(3).kill();
        cluster.agent(4).publish(TARGET, Vote.DOWN);
        cluster.run(Duration.ofSeconds(30));
        long hash = 0;
        for (TestCluster.Sent sent : tape) {
            hash = 31 * (31 * hash + java.util.Arrays.hashCode(sent.bytes()))
                    + sent.to().hashCode();
        }
        return hash;
    }

    private static TestCluster pair(long seed) {
        TestCluster cluster = new TestCluster(seed);
        cluster.add("a", 1).start();
        cluster.add("b", 0).start();
        return cluster.run(Duration.ofSeconds(5));
    }

    private static boolean allAgree(TestCluster cluster) {
        return cluster.allSee(State.ALIVE)
                && cluster.agents().stream()
                        .allMatch(a -> cluster.agents().stream()
                                .filter(b -> b != a)
                                .allMatch(b -> a.voteOf(
                                                b.name,
                                                TestCluster.target(
                                                        cluster.agents().indexOf(b)))
                                        .filter(vote -> vote == Vote.DOWN)
                                        .isPresent()));
    }
}
