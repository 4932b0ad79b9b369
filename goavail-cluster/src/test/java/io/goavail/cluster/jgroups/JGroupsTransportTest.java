package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jgroups.BytesMessage;
import org.jgroups.EmptyMessage;
import org.jgroups.JChannel;
import org.jgroups.ObjectMessage;
import org.jgroups.Receiver;
import org.jgroups.protocols.FORK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JGroupsTransportTest {

    private static final Target X = new Target("icmp", ip("192.0.2.1"));
    private static final List<String> FIVE = List.of("a", "b", "c", "d", "e");

    private final Group group = new Group();
    private final List<JGroupsTransport> agents = new ArrayList<>();

    JGroupsTransportTest() throws IOException {}

    @AfterEach
    void close() {
        agents.forEach(JGroupsTransport::close);
        group.close();
    }

    @Test
    void fiveAgentsThatStartAtOneMomentAllHearAllVotes() throws Exception {
        List<PeersHeard> heard = new ArrayList<>();
        for (String name : FIVE) {
            JGroupsTransport agent = group.hastyAgent(name, FIVE);
            agents.add(agent);
            agent.publish(Map.of(X, Vote.DOWN));
        }
        for (JGroupsTransport agent : agents) {
            PeersHeard peers = new PeersHeard();
            heard.add(peers);
            agent.start(peers);
        }
        for (int i = 0; i < FIVE.size(); i++) {
            String[] others = others(i);
            heard.get(i).await(peer -> peer.votes().equals(Map.of(X, Vote.DOWN)), others);
        }
    }

    @Test
    void twoHalvesKnowOfEachOthersVotesWhenTheyAreOneAgain() throws Exception {
        List<PeersHeard> heard = new ArrayList<>();
        for (String name : FIVE) {
            PeersHeard peers = new PeersHeard();
            agents.add(group.agent(name, FIVE));
            agents.get(agents.size() - 1).start(peers);
            heard.add(peers);
        }
        heard.get(0).awaitState(Peer.State.ALIVE, others(0));
        heard.get(4).awaitState(Peer.State.ALIVE, others(4));
        between(group::cut);
        heard.get(0).awaitState(Peer.State.DEAD, "d", "e");
        heard.get(4).awaitState(Peer.State.DEAD, "a", "b", "c");
        for (JGroupsTransport agent : agents) {
            agent.publish(Map.of(X, Vote.DOWN));
        }
        between(group::heal);
        for (int i = 0; i < FIVE.size(); i++) {
            heard.get(i)
                    .await(
                            peer -> peer.state() == Peer.State.ALIVE
                                    && peer.votes().equals(Map.of(X, Vote.DOWN)),
                            others(i));
        }
    }

    @Test
    void whatIsNoMessageOfGoavailIsDroppedAndCounted() throws Exception {
        JGroupsTransport a = group.agent("a", List.of("a", "b"));
        JGroupsTransport b = group.agent("b", List.of("a", "b"));
        agents.addAll(List.of(a, b));
        PeersHeard heard = new PeersHeard();
        a.start(heard);
        b.start(peers -> {});
        heard.awaitState(Peer.State.ALIVE, "b");

        JChannel stranger = group.channel("stranger", new FORK());
        stranger.connect(group.cluster());
        // Before they know the stranger they hear nothing of what it sends.
        await(() -> agents.stream()
                .allMatch(agent -> group.channelOf(agent).getView().containsMember(stranger.getAddress())));
        JChannel fork = Line.fork(stranger, new Receiver() {});
        Random random = new Random(3);
        int noises = 200;
        for (int i = 0; i < noises; i++) {
            byte[] noise = new byte[random.nextInt(3_000)];
            random.nextBytes(noise);
            fork.send(new BytesMessage(null, noise));
        }
        fork.send(new ObjectMessage(null, new ArrayList<>(List.of("an object"))));
        fork.send(new EmptyMessage(null));
        await(() -> a.malformed() == noises + 2 && b.malformed() == noises + 2);

        b.publish(Map.of(X, Vote.DOWN));
        List<Peer> peers = heard.await(peer -> peer.votes().equals(Map.of(X, Vote.DOWN)), "b");
        assertThat(peers).extracting(Peer::name).containsExactly("b");
    }

    @Test
    void aMemberThatHangsIsUnderSuspicionBeforeTheGroupGivesItUp() throws Exception {
        JGroupsTransport a = group.agent("a", List.of("a", "b"));
        agents.add(a);
        PeersHeard heard = new PeersHeard();
        a.start(heard);
        // A member of the group that answers for JGroups, and whose agent says one thing and then nothing.
        JChannel hung = group.channel("b", new FORK());
        hung.connect(group.cluster());
        JChannel fork = Line.fork(hung, new Receiver() {});
        // What is said before the agent listens is lost.
        FORK listening =
                Objects.requireNonNull(group.channelOf(a).getProtocolStack().findProtocol(FORK.class));
        await(() -> Objects.requireNonNull(hung.getView()).size() == 2 && Line.isForked(listening));
        fork.send(new BytesMessage(null, LetterCodec.encode(new Letter.StandBy(1, 0, 0, "b", Profile.UNKNOWN))));
        heard.awaitState(Peer.State.ALIVE, "b");
        heard.awaitState(Peer.State.SUSPECT, "b");
    }

    private interface Link {
        void change(JChannel one, JChannel other);
    }

    private void between(Link link) {
        for (int i = 0; i < 3; i++) {
            for (int j = 3; j < 5; j++) {
                link.change(group.channelOf(agents.get(i)), group.channelOf(agents.get(j)));
            }
        }
    }

    private static String[] others(int self) {
        return FIVE.stream().filter(name -> !name.equals(FIVE.get(self))).toArray(String[]::new);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("in time").isNegative();
            Thread.onSpinWait();
        }
    }
}
