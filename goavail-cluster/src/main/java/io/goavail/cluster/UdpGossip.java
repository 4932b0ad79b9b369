package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries votes by gossip over UDP: one socket, one daemon thread {@code goavail-gossip}, and a second one,
 * {@code goavail-gossip-names}, which looks up the names of configured peers.
 *
 * <p>Names are looked up at the start, then every 15 s while some peer is not there and every 60 s while all are. A lookup
 * that fails leaves the last answer in force. The JDK remembers answers as well: for 30 s, unless the security property
 * {@code networkaddress.cache.ttl} says otherwise. Where that is negative, a name is looked up once in the life of the
 * process, and a peer that moves is never found again; a warning at the start says so.
 *
 * <p>It reads 2,000 datagrams in a second at the most. What is more stays with the kernel, which drops it.
 */
public final class UdpGossip implements PeerTransport {

    private static final long RELOAD_MILLIS = 1_000;

    private final GossipSettings opened;
    private final UdpSocket socket;
    private final Mailbox mailbox = new Mailbox();
    private final Resolver resolver;

    private volatile @Nullable GossipLoop loop;
    // Guarded by this.
    private boolean closed;

    private UdpGossip(GossipSettings opened, UdpSocket socket, Resolver.Lookup lookup, Names.Pace pace) {
        this.opened = opened;
        this.socket = socket;
        resolver = new Resolver(peer -> socket.reachable(lookup.find(peer)), pace, this::resolved);
    }

    /**
     * Binds the socket. Nothing is sent before the {@linkplain #start start}.
     *
     * @throws java.net.BindException when the address cannot be bound, saying which and what would help
     * @throws IOException when the system refuses what else is needed, such as descriptors
     */
    public static UdpGossip open(GossipSettings settings) throws IOException {
        return open(settings, UdpGossip::lookUp, Names.Pace.USUAL);
    }

    static UdpGossip open(GossipSettings settings, Resolver.Lookup lookup, Names.Pace pace) throws IOException {
        return new UdpGossip(settings, UdpSocket.open(settings.bind()), lookup, pace);
    }

    private static List<InetSocketAddress> lookUp(PeerAddress peer) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(peer.host()))
                .map(address -> new InetSocketAddress(address, peer.port()))
                .toList();
    }

    /** Where it listens; with the port that it got when any was asked for. */
    public InetSocketAddress address() {
        return socket.address();
    }

    /** What it has sent, received and dropped so far; from any thread, also after it was closed. */
    public GossipCounters counters() {
        GossipLoop running = loop;
        return running == null ? GossipCounters.of(new Counters()) : running.counters();
    }

    @Override
    public String self() {
        return opened.name();
    }

    @Override
    public synchronized void start(Consumer<List<Peer>> peers) {
        Objects.requireNonNull(peers, "peers");
        if (loop != null || closed) {
            throw new IllegalStateException(closed ? "it was closed" : "it was started before");
        }
        NameCache.warnOf(opened.peers());
        resolver.set(opened.peers());
        Effects effects = new Effects(opened.name(), socket, peers, resolver);
        GossipLoop running = new GossipLoop(bound(opened), socket, mailbox, effects);
        loop = running;
        running.start();
        resolver.start();
    }

    @Override
    public void introduce(Profile profile) {
        mailbox.profile(Objects.requireNonNull(profile, "profile"));
        socket.wakeup();
    }

    @Override
    public void publish(Map<Target, Vote> votes) {
        mailbox.votes(Map.copyOf(votes));
        socket.wakeup();
    }

    /**
     * Takes other peers and other keys, without a gap. On return they are in force, and the consumer has heard of the peers;
     * unless the consumer is busy for more than a second, or calls this itself: then it follows. What was sent under a key
     * that has gone is lost, and sent again.
     *
     * @param settings with the name, the label and the addresses that it was opened with
     * @throws IllegalArgumentException when one of those is another one: that takes a new transport
     */
    public void reload(GossipSettings settings) {
        if (!settings.name().equals(opened.name())
                || !settings.label().equals(opened.label())
                || !settings.bind().equals(opened.bind())
                || !settings.advertised().equals(opened.advertised())) {
            throw new IllegalArgumentException(
                    "name, label and addresses are those that it was opened with; others take a new transport");
        }
        CountDownLatch taken;
        GossipLoop running;
        synchronized (this) {
            taken = mailbox.settings(bound(settings));
            resolver.set(settings.peers());
            socket.wakeup();
            running = closed ? null : loop;
        }
        if (running != null && !running.isCaller()) {
            await(taken);
        }
    }

    private static void await(CountDownLatch taken) {
        try {
            taken.await(RELOAD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // It follows all the same.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        GossipLoop running;
        synchronized (this) {
            closed = true;
            resolver.close();
            running = loop;
            if (running == null) {
                socket.close();
                return;
            }
        }
        running.close();
    }

    private void resolved(PeerAddress peer, List<InetSocketAddress> addresses) {
        mailbox.resolved(peer, addresses);
        socket.wakeup();
    }

    /** The settings with the port that was bound. */
    private GossipSettings bound(GossipSettings settings) {
        InetSocketAddress address = socket.address();
        InetSocketAddress advertised = settings.advertised().getPort() == 0
                ? new InetSocketAddress(settings.advertised().getAddress(), address.getPort())
                : settings.advertised();
        return new GossipSettings(
                settings.name(),
                address,
                advertised,
                settings.peers(),
                settings.label(),
                settings.keys(),
                settings.allowPlaintext(),
                settings.timing());
    }
}
