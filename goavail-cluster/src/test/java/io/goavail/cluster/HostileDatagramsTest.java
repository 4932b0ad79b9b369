package io.goavail.cluster;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What somebody without a key can send to an agent, and what somebody can send again who has listened to all that its cluster
 * ever said: it must change nothing, throw nothing, and never get more back than it sent. 100,000 datagrams in the build;
 * {@code -Dfuzz.datagrams=1000000} sends more.
 */
class HostileDatagramsTest {

    private static final int COUNT = Integer.getInteger("fuzz.datagrams", 100_000);
    private static final long STEP_NANOS = 10_000;
    private static final Target X = new Target("icmp", ip("198.51.100.10"));
    private static final Target Y = new Target("tcp:443", ip("2001:db8::10"));
    private static final KeyRing KEY = ring("kX3v9TqLw02mZbYc");

    private final Random random = new Random(20_261_122);
    private final Map<InetSocketAddress, Agent> agents = new LinkedHashMap<>();
    private final Queue<Sent> wire = new ArrayDeque<>();
    private final List<Sent> overheard = new ArrayList<>();
    private long now;

    private record Sent(InetSocketAddress from, InetSocketAddress to, byte[] bytes) {}

    private final class Agent implements Node.Outlet {

        private final InetSocketAddress address;
        private final Node node;
        private List<Peer> peers = List.of();
        private int events;

        Agent(String name, int port) {
            address = new InetSocketAddress(ip("192.0.2.1"), port);
            node = new Node(
                    new GossipSettings(
                            name,
                            address,
                            address,
                            List.of(new PeerAddress("192.0.2.1", 1)),
                            "test",
                            KEY,
                            false,
                            GossipTiming.wan()),
                    random,
                    this,
                    now);
            agents.put(address, this);
            node.resolved(new PeerAddress("192.0.2.1", 1), List.of(new InetSocketAddress(ip("192.0.2.1"), 1)), now);
        }

        @Override
        public void send(InetSocketAddress to, byte[] datagram) {
            wire.add(new Sent(address, to, datagram));
        }

        @Override
        public void peersChanged(List<Peer> snapshot) {
            peers = snapshot;
        }

        @Override
        public void report(GossipEvent event) {
            events++;
        }

        /** All that counts in a decision. */
        Map<String, Object> view() {
            Map<String, Object> view = new LinkedHashMap<>();
            peers.forEach(peer -> view.put(peer.name(), List.of(peer.state(), peer.votes(), peer.profile())));
            return view;
        }
    }

    @Test
    void changeNothingAndGetNothing() {
        Agent a = new Agent("a", 1);
        Agent earlier = new Agent("b", 2);
        new Agent("c", 3);
        earlier.node.publish(Map.of(X, Vote.UP, Y, Vote.DOWN), now);
        live(Duration.ofSeconds(20));
        earlier.node.leave(now);
        live(Duration.ofSeconds(1));
        Agent b = new Agent("b", 2);
        b.node.publish(Map.of(X, Vote.DOWN, Y, Vote.UP), now);
        live(Duration.ofSeconds(20));
        // What came before its session was trusted was not taken. So it is not repeated yet, but late, and counts once.
        List<Sent> late = List.copyOf(overheard);
        late.forEach(sent -> a.node.received(sent.from(), sent.bytes(), sent.bytes().length, now));
        live(Duration.ofSeconds(5));
        assertThat(a.peers).extracting(Peer::state).containsOnly(State.ALIVE).hasSize(2);
        Map<String, Object> standing = a.view();
        List<Sent> said = List.copyOf(overheard);
        int events = a.events;

        long begin = System.nanoTime();
        int answers = 0;
        for (int i = 0; i < COUNT; i++) {
            now += STEP_NANOS;
            Sent hostile = hostile(said);
            // What was due anyway is no answer.
            a.node.tick(now);
            deliver();
            a.node.received(hostile.from(), hostile.bytes(), hostile.bytes().length, now);
            for (Sent answer : wire) {
                assertThat(answer.bytes().length).isLessThanOrEqualTo(hostile.bytes().length);
                assertThat(answer.to()).isEqualTo(hostile.from());
            }
            assertThat(wire).hasSizeLessThanOrEqualTo(1);
            answers += wire.size();
            wire.clear();
            if (i % 1_000 == 0) {
                // The others go on living meanwhile, and what they say counts.
                live(Duration.ofMillis(10));
                assertThat(a.view()).isEqualTo(standing);
            }
        }
        long took = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        System.out.printf("%,d hostile datagrams in %,d ms, %,d answered%n", COUNT, took, answers);
        assertThat(a.view()).isEqualTo(standing);
        assertThat(a.events).isEqualTo(events);
        // 50 a second at the most, whoever asks.
        assertThat((long) answers).isLessThanOrEqualTo(50 * (COUNT * STEP_NANOS / 1_000_000_000 + 2));

        b.node.publish(Map.of(X, Vote.UP), now);
        live(Duration.ofSeconds(5));
        assertThat(a.peers)
                .filteredOn(peer -> peer.name().equals("b"))
                .singleElement()
                .matches(peer -> peer.votes().get(X) == Vote.UP);
    }

    private Sent hostile(List<Sent> said) {
        Sent one = said.get(random.nextInt(said.size()));
        InetSocketAddress from = random.nextBoolean()
                ? one.from()
                : new InetSocketAddress(ip("203.0.113.66"), 1 + random.nextInt(60_000));
        byte[] bytes = one.bytes();
        switch (random.nextInt(8)) {
            case 0 -> {
                bytes = new byte[random.nextInt(1_400)];
                random.nextBytes(bytes);
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(200));
            case 3 -> {
                bytes = bytes.clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    int bit = random.nextInt(bytes.length * 8);
                    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
                }
            }
            case 4 -> bytes = resealed(one, "test", ring("p8Jr5nQe7WsVtUhG"));
            case 5 -> bytes = resealed(one, "other", KEY);
            case 6 -> {
                // The header of one with the rest of another.
                byte[] header = said.get(random.nextInt(said.size())).bytes();
                bytes = bytes.clone();
                System.arraycopy(header, 0, bytes, 0, Seal.HEADER);
            }
            default -> {
                // As it was: a replay, or a datagram to somebody else, or to or from an earlier run, or our own.
            }
        }
        return new Sent(from, one.to(), bytes);
    }

    private static byte[] resealed(Sent one, String label, KeyRing keys) {
        Seal.Opened opened =
                new Seal("test", KEY).open(one.bytes(), one.bytes().length).orElseThrow();
        return new Seal(label, keys)
                .seal(opened.from(), opened.counter(), opened.to(), opened.plaintext(), opened.plaintext().length);
    }

    /** Lets the agents talk, without loss, in steps of a millisecond. */
    private void live(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now += 1_000_000;
            for (Agent agent : List.copyOf(agents.values())) {
                agent.node.tick(now);
            }
            deliver();
        }
    }

    private void deliver() {
        for (Sent sent = wire.poll(); sent != null; sent = wire.poll()) {
            overheard.add(sent);
            Agent receiver = agents.get(sent.to());
            if (receiver != null) {
                receiver.node.received(sent.from(), sent.bytes(), sent.bytes().length, now);
            }
        }
    }

    private static KeyRing ring(String key) {
        return KeyRing.of(List.of(new Secret(key)));
    }
}
