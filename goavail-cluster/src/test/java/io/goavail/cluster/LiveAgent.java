package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An agent with a real socket on a loopback address, and all that it hears. */
final class LiveAgent implements AutoCloseable {

    static final Target X = new Target("icmp", Addresses.ip("198.51.100.10"));
    static final Target Y = new Target("icmp", Addresses.ip("2001:db8::10"));
    static final KeyRing KEY = ring("kX3v9TqLw02mZbYc");

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final GossipTiming QUICK = quick();

    final GossipSettings settings;
    final UdpGossip gossip;
    private final List<List<Peer>> heard = new ArrayList<>();

    LiveAgent(GossipSettings settings) throws IOException {
        this(settings, peer -> {
            throw new UnknownHostException("no name is known");
        });
    }

    LiveAgent(GossipSettings settings, Resolver.Lookup lookup) throws IOException {
        this.settings = settings;
        gossip = UdpGossip.open(settings, lookup, new Names.Pace(Duration.ofMillis(50), Duration.ofMillis(500)));
    }

    static LiveAgent started(String name, String host, KeyRing keys, PeerAddress... peers) throws IOException {
        LiveAgent agent = new LiveAgent(settings(name, host, "test", keys, peers));
        agent.start();
        return agent;
    }

    static GossipSettings settings(String name, String host, String label, KeyRing keys, PeerAddress... peers) {
        InetSocketAddress bind = new InetSocketAddress(Addresses.ip(host), 0);
        return new GossipSettings(name, bind, bind, List.of(peers), label, keys, false, QUICK);
    }

    static KeyRing ring(String... keys) {
        return KeyRing.of(Arrays.stream(keys).map(Secret::new).toList());
    }

    void start() {
        gossip.start(this::hear);
    }

    /** With other keys. */
    void reload(KeyRing keys) {
        gossip.reload(settings.withKeys(keys));
    }

    PeerAddress address() {
        return new PeerAddress(
                gossip.address().getAddress().getHostAddress(), gossip.address().getPort());
    }

    void vote(Target target, Vote vote) {
        gossip.publish(Map.of(target, vote));
    }

    private synchronized void hear(List<Peer> peers) {
        heard.add(peers);
        notifyAll();
    }

    synchronized List<List<Peer>> heard() {
        return List.copyOf(heard);
    }

    /** Waits until the newest snapshot is like that. */
    synchronized List<Peer> await(String what, Predicate<List<Peer>> expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (heard.isEmpty() || !expected.test(newest())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError(settings.name() + " did not hear that " + what + ", but " + heard);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return newest();
    }

    void awaitState(String name, Peer.State state) throws InterruptedException {
        await(
                name + " is " + state,
                peers -> peers.stream().anyMatch(peer -> peer.name().equals(name) && peer.state() == state));
    }

    void awaitVote(String name, Target target, Vote vote) throws InterruptedException {
        await(
                name + " votes " + vote + " on " + target,
                peers -> peers.stream()
                        .anyMatch(peer -> peer.name().equals(name)
                                && peer.state() == Peer.State.ALIVE
                                && peer.votes().get(target) == vote));
    }

    private List<Peer> newest() {
        return heard.get(heard.size() - 1);
    }

    @Override
    public void close() {
        gossip.close();
    }

    private static GossipTiming quick() {
        return new GossipTiming(Duration.ofMillis(200));
    }
}
