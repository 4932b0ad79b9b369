package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands over what is known of the peers: soon after a change, and now and then for the ages of their votes. */
final class Snapshots {

    /** A wave of changes is worth a few snapshots, not one for each datagram. */
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long AGES_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Members members;
    private final ConfiguredPeers configured;
    private final Vouching vouching;
    private final Consumer<List<Peer>> consumer;
    private long revision = -1;
    private long takenNanos;

    Snapshots(Members members, ConfiguredPeers configured, Vouching vouching, Consumer<List<Peer>> consumer) {
        this.members = members;
        this.configured = configured;
        this.vouching = vouching;
        this.consumer = consumer;
    }

    /** Returns after how long there is another one. */
    long tick(long nowNanos) {
        if (revision < 0) {
            take(nowNanos);
        }
        boolean changed = members.revision() != revision;
        long wait = takenNanos + (changed ? LEAST_NANOS : AGES_NANOS) - nowNanos;
        if (wait <= 0) {
            take(nowNanos);
            return AGES_NANOS;
        }
        return wait;
    }

    private void take(long nowNanos) {
        revision = members.revision();
        takenNanos = nowNanos;
        consumer.accept(snapshot(nowNanos));
    }

    private List<Peer> snapshot(long nowNanos) {
        List<Peer> peers = new ArrayList<>();
        for (Member member : members.all()) {
            if (member.state() != State.LEFT || configured.contains(member)) {
                peers.add(peer(member, nowNanos));
            }
        }
        configured.absent().forEach(place -> peers.add(Peer.absent(place.toString())));
        peers.sort(Comparator.comparing(Peer::name));
        return List.copyOf(peers);
    }

    private Peer peer(Member member, long nowNanos) {
        long age = member.state() == State.ALIVE
                ? vouching.ageNanos(member, nowNanos)
                : Math.max(0, nowNanos - member.stoodByNanos());
        return new Peer(
                member.name(),
                member.state(),
                Duration.ofNanos(age),
                member.record().profile(),
                member.countingVotes(nowNanos));
    }
}
