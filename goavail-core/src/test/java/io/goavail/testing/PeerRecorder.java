package io.goavail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes the snapshots of one agent, holds each against what is true of all, and waits for what must come. */
final class PeerRecorder implements Consumer<List<Peer>> {

    /** A snapshot, and when it was heard. */
    record Heard(long atNanos, List<Peer> peers) {

        Optional<Peer> peer(String name) {
            return peers.stream().filter(peer -> peer.name().equals(name)).findFirst();
        }
    }

    /** More would be a transport that never rests; what it says after that is not needed. */
    private static final int MOST_SNAPSHOTS = 100_000;

    private final String self;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<Heard> heard = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private final AtomicBoolean inside = new AtomicBoolean();
    private volatile int failures;

    PeerRecorder(String self, Duration patience) {
        this.self = self;
        this.patience = patience;
    }

    /** Throws at the next {@code count} snapshots. */
    void fail(int count) {
        failures = count;
    }

    @Override
    public void accept(List<Peer> peers) {
        boolean alone = inside.compareAndSet(false, true);
        lock.lock();
        try {
            check(peers, alone);
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("thrown on purpose by a test");
            }
            if (heard.size() < MOST_SNAPSHOTS) {
                heard.add(new Heard(System.nanoTime(), peers));
            }
            more.signalAll();
        } finally {
            lock.unlock();
            inside.set(false);
        }
    }

    private void check(List<Peer> peers, boolean alone) {
        if (!alone) {
            breaches.add("two snapshots at once");
        }
        Set<String> names = new HashSet<>();
        for (Peer peer : peers) {
            if (peer.name().equals(self)) {
                breaches.add("lists the agent itself: " + peers);
            }
            if (!names.add(peer.name())) {
                breaches.add("lists " + peer.name() + " twice: " + peers);
            }
        }
        try {
            peers.add(Peer.absent("added by a test"));
            breaches.add("the snapshot can be changed: " + peers.getClass());
        } catch (UnsupportedOperationException e) {
            // As it should be.
        }
    }

    /** What was wrong in any snapshot so far. */
    List<String> breaches() {
        lock.lock();
        try {
            return List.copyOf(breaches);
        } finally {
            lock.unlock();
        }
    }

    /** The snapshots so far. */
    List<Heard> heard() {
        lock.lock();
        try {
            return List.copyOf(heard);
        } finally {
            lock.unlock();
        }
    }

    /** The newest snapshot that fits, of those that are there and those to come. */
    Heard await(String what, Predicate<Heard> wanted) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (heard.isEmpty() || !wanted.test(heard.get(heard.size() - 1))) {
                assertThat(left)
                        .as("%s hears of %s within %s; the last was %s", self, what, patience, last())
                        .isPositive();
                left = more.awaitNanos(left);
            }
            return heard.get(heard.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    Peer awaitState(String name, Peer.State state) throws InterruptedException {
        return await(name + " " + state, s -> s.peer(name).map(Peer::state).equals(Optional.of(state)))
                .peer(name)
                .orElseThrow();
    }

    /** Waits until the peer is there with just these votes. */
    Peer awaitVotes(String name, Map<Target, Vote> votes) throws InterruptedException {
        return await(
                        name + " ALIVE with " + brief(votes),
                        s -> s.peer(name)
                                .filter(peer -> peer.state() == Peer.State.ALIVE)
                                .map(Peer::votes)
                                .equals(Optional.of(votes)))
                .peer(name)
                .orElseThrow();
    }

    private String last() {
        return heard.isEmpty()
                ? "nothing at all"
                : brief(heard.get(heard.size() - 1).peers());
    }

    private static String brief(Object value) {
        String text = value.toString();
        return text.length() <= 1_000 ? text : text.substring(0, 1_000) + " ...";
    }
}
