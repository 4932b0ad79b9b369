package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.protocols.FORK;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A channel that an application uses as well. */
class HostChannelTest {

    private static final List<String> BOTH = List.of("a", "b");
    private static final Target X = new Target("icmp", ip("192.0.2.1"));

    private final Group group = new Group();
    private final BlockingQueue<String> application = new LinkedBlockingQueue<>();

    HostChannelTest() throws IOException {}

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void theApplicationHearsItsOwnMessagesAndNoOthers() throws Exception {
        JChannel one = connected("one");
        JChannel other = connected("other");
        PeersHeard heard = new PeersHeard();
        try (JGroupsTransport a = over(one, "a");
                JGroupsTransport b = over(other, "b")) {
            b.publish(Map.of(X, Vote.DOWN));
            a.start(heard);
            b.start(peers -> {});
            heard.await(peer -> peer.votes().equals(Map.of(X, Vote.DOWN)), "b");
            other.send(new BytesMessage(one.getAddress(), "hello".getBytes(UTF_8)));
            assertThat(application.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
        }
        assertThat(application).isEmpty();
    }

    @Test
    void theChannelStaysOpenAndCanBeUsedAgainAfterwards() throws Exception {
        JChannel one = connected("one");
        JChannel other = connected("other");
        PeersHeard heard = new PeersHeard();
        try (JGroupsTransport a = over(one, "a")) {
            a.start(heard);
            JGroupsTransport first = over(other, "b");
            first.publish(Map.of(X, Vote.DOWN));
            first.start(peers -> {});
            heard.await(peer -> peer.votes().equals(Map.of(X, Vote.DOWN)), "b");
            first.close();
            heard.awaitState(Peer.State.LEFT, "b");
            assertThat(other.isConnected()).isTrue();
            try (JGroupsTransport second = over(other, "b")) {
                second.start(peers -> {});
                heard.await(
                        peer -> peer.state() == Peer.State.ALIVE && peer.votes().isEmpty(), "b");
            }
        }
    }

    @Test
    void agentsWithTheirOwnChannelTalkToThoseWithin() throws Exception {
        JChannel one = connected("one");
        PeersHeard heard = new PeersHeard();
        try (JGroupsTransport a = over(one, "a");
                JGroupsTransport b = group.agent("b", BOTH)) {
            b.publish(Map.of(X, Vote.DOWN));
            a.start(heard);
            b.start(peers -> {});
            heard.await(peer -> peer.votes().equals(Map.of(X, Vote.DOWN)), "b");
        }
    }

    @Test
    void waitsForTheApplicationToConnect() throws Exception {
        JChannel one = group.channel("one", new FORK());
        PeersHeard heard = new PeersHeard();
        try (JGroupsTransport a = over(one, "a");
                JGroupsTransport b = group.agent("b", BOTH)) {
            a.start(heard);
            b.start(peers -> {});
            heard.awaitState(Peer.State.DEAD, "b");
            one.connect(group.cluster());
            heard.awaitState(Peer.State.ALIVE, "b");
        }
    }

    @Test
    void peersAreDeadWhileTheApplicationIsNotInTheGroup() throws Exception {
        JChannel one = connected("one");
        PeersHeard heard = new PeersHeard();
        try (JGroupsTransport a = over(one, "a");
                JGroupsTransport b = group.agent("b", BOTH)) {
            a.start(heard);
            b.start(peers -> {});
            heard.awaitState(Peer.State.ALIVE, "b");
            one.disconnect();
            heard.awaitState(Peer.State.DEAD, "b");
            one.connect(group.cluster());
            heard.awaitState(Peer.State.ALIVE, "b");
        }
    }

    @Test
    void refusesAChannelThatItCannotShare() throws Exception {
        JChannel channel = group.channel("one");
        assertThatThrownBy(() -> JGroupsTransport.over(channel, "a", BOTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<FORK/>");
    }

    private JGroupsTransport over(JChannel channel, String name) {
        return JGroupsTransport.over(channel, name, BOTH, Group.TIMING);
    }

    private JChannel connected(String name) throws Exception {
        JChannel channel = group.channel(name, new FORK());
        channel.setReceiver(new Receiver() {
            @Override
            public void receive(Message message) {
                application.add(new String(message.getArray(), message.getOffset(), message.getLength(), UTF_8));
            }
        });
        channel.connect(group.cluster());
        return channel;
    }
}
