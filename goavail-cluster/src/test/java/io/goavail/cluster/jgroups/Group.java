package io.goavail.cluster.jgroups;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jgroups.Address;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.protocols.DISCARD;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FORK;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/**
 * Members of one group of JGroups in this process: real channels over TCP on the loopback interface, with quick failure detection, and a protocol that drops what it is told to drop.
 */
final class Group implements AutoCloseable {

    /** Short, since tests wait for each of them. */
    static final JGroupsTiming TIMING =
            new JGroupsTiming(Duration.ofMillis(300), Duration.ofMillis(1_500), Duration.ofDays(1));

    private final Ports ports;
    private final String cluster;
    private final ReentrantLock joining = new ReentrantLock();
    private final Map<JGroupsTransport, JChannel> channels = new ConcurrentHashMap<>();
    private final List<JChannel> all = new ArrayList<>();

    Group() throws IOException {
        this.ports = Ports.free();
        this.cluster = "test-" + ports.first();
    }

    /** An agent with a channel of its own, that joins when those before it have: to merge groups takes seconds. */
    JGroupsTransport agent(String name, List<String> expected) throws Exception {
        JChannel channel = channel(name, new FORK());
        return agent(name, expected, new InTurn(joining, new OwnLine(() -> channel, cluster)), channel);
    }

    /** An agent with a channel of its own, that joins whatever the others do. */
    JGroupsTransport hastyAgent(String name, List<String> expected) throws Exception {
        JChannel channel = channel(name, new FORK());
        return agent(name, expected, new OwnLine(() -> channel, cluster), channel);
    }

    private JGroupsTransport agent(String name, List<String> expected, Line line, JChannel channel) {
        Exchange exchange = JGroupsTransport.exchange(name, expected, TIMING);
        JGroupsTransport transport = new JGroupsTransport(name, exchange, line);
        channels.put(transport, channel);
        return transport;
    }

    private record InTurn(ReentrantLock turn, Line line) implements Line {

        @Override
        public JChannel connect(Receiver receiver) throws Exception {
            turn.lockInterruptibly();
            try {
                return line.connect(receiver);
            } finally {
                turn.unlock();
            }
        }

        @Override
        public void close() {
            line.close();
        }
    }

    /** A channel that is not connected, with these protocols above the usual ones. */
    JChannel channel(String name, Protocol... above) throws Exception {
        List<Protocol> stack = new ArrayList<>(List.of(
                tcp(),
                new DISCARD(),
                new TCPPING().setInitialHosts(ports.all()).setPortRange(0),
                new MERGE3().setMinInterval(200).setMaxInterval(400).setCheckInterval(500),
                new FD_ALL3().setTimeout(1_200).setInterval(250),
                new VERIFY_SUSPECT2().setTimeout(250),
                new NAKACK2().useMcastXmit(false).setXmitInterval(100),
                new UNICAST3().setXmitInterval(100),
                new STABLE(),
                new GMS()
                        .setJoinTimeout(100)
                        .setLeaveTimeout(100)
                        .setViewAckCollectionTimeout(250)
                        .printLocalAddress(false),
                new FRAG2()));
        stack.addAll(List.of(above));
        JChannel channel = new JChannel(stack);
        channel.setName(name);
        synchronized (this) {
            all.add(channel);
        }
        return channel;
    }

    private Protocol tcp() {
        TCP tcp = new TCP();
        tcp.setBindAddress(ports.loopback()).setBindPort(ports.first()).setPortRange(Ports.COUNT - 1);
        // Two seconds by default; for so long a connection to one that closes holds up all others.
        return tcp.setPeerAddrReadTimeout(250).setSockConnTimeout(250);
    }

    String cluster() {
        return cluster;
    }

    JChannel channelOf(JGroupsTransport transport) {
        return Objects.requireNonNull(channels.get(transport));
    }

    /** Nothing gets out of it or into it any more. */
    void isolate(JChannel channel) {
        discard(channel).discardAll(true);
    }

    void cut(JChannel one, JChannel other) {
        discard(one).addIgnoredMembers(address(other));
        discard(other).addIgnoredMembers(address(one));
    }

    void heal(JChannel one, JChannel other) {
        discard(one).removeIgnoredMember(address(other));
        discard(other).removeIgnoredMember(address(one));
    }

    private static Address address(JChannel channel) {
        return Objects.requireNonNull(channel.getAddress());
    }

    private static DISCARD discard(JChannel channel) {
        return Objects.requireNonNull(channel.getProtocolStack().findProtocol(DISCARD.class));
    }

    @Override
    public synchronized void close() {
        all.forEach(JChannel::close);
    }
}
