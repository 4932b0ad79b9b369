package io.goavail.testing;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The part of {@link PeerTransportContract} on what agents say: votes and profiles. */
abstract class PeerVoteRules extends PeerTransportAgents {

    @Test
    void bringsVotesToAllPeers() throws Exception {
        startAll();
        Map<Target, Vote> votes = Map.of(X, Vote.DOWN, Y, Vote.UP, Z, Vote.ABSTAIN);
        open.get("a").publish(votes);
        recorders.get("b").awaitVotes("a", votes);
        recorders.get("c").awaitVotes("a", votes);
    }

    @Test
    void bringsVotesBothWays() throws Exception {
        startAll();
        open.get("a").publish(Map.of(X, Vote.DOWN));
        open.get("b").publish(Map.of(X, Vote.UP));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.DOWN));
        recorders.get("a").awaitVotes("b", Map.of(X, Vote.UP));
        recorders.get("c").awaitVotes("a", Map.of(X, Vote.DOWN));
        recorders.get("c").awaitVotes("b", Map.of(X, Vote.UP));
    }

    @Test
    void carriesWhatWasSaidBeforeTheStart() throws Exception {
        Profile profile = new Profile("majority", true);
        opened("a").introduce(profile);
        open.get("a").publish(Map.of(X, Vote.DOWN));
        startAll();
        assertThat(recorders.get("b").awaitVotes("a", Map.of(X, Vote.DOWN)).profile())
                .isEqualTo(profile);
    }

    @Test
    void bringsTheNewestProfile() throws Exception {
        startAll();
        Profile first = new Profile("min_peers_agree(1)", false);
        Profile second = new Profile("share(0.82)", true);
        for (Profile profile : List.of(first, second)) {
            open.get("a").introduce(profile);
            recorders
                    .get("b")
                    .await(
                            profile.toString(),
                            heard -> heard.peer("a").map(Peer::profile).equals(Optional.of(profile)));
        }
    }

    @Test
    void theNewestVoteWins() throws Exception {
        startAll();
        for (int i = 0; i < 20; i++) {
            open.get("a").publish(Map.of(X, i % 2 == 0 ? Vote.UP : Vote.DOWN));
        }
        open.get("a").publish(Map.of(Y, Vote.UP));
        Map<Target, Vote> last = Map.of(X, Vote.DOWN, Y, Vote.UP);
        recorders.get("b").awaitVotes("a", last);
        standsBy(recorders.get("b"), "a", last, 1);
    }

    @Test
    void whatWasPublishedOnOtherTargetsStands() throws Exception {
        startAll();
        open.get("a").publish(Map.of(X, Vote.UP, Y, Vote.UP));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.UP, Y, Vote.UP));
        open.get("a").publish(Map.of(Y, Vote.DOWN));
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.UP, Y, Vote.DOWN));
    }

    @Test
    void keepsNoHoldOfWhatItWasGiven() throws Exception {
        startAll();
        Map<Target, Vote> votes = new HashMap<>(Map.of(X, Vote.UP));
        open.get("a").publish(votes);
        votes.put(X, Vote.DOWN);
        votes.put(Y, Vote.DOWN);
        recorders.get("b").awaitVotes("a", Map.of(X, Vote.UP));
    }

    @Test
    void standsByItsVotesWhileNothingChanges() throws Exception {
        startAll();
        Map<Target, Vote> votes = Map.of(X, Vote.DOWN, Y, Vote.UP);
        open.get("a").publish(votes);
        Map<Target, Vote> map = recorders.get("b").awaitVotes("a", votes).votes();
        standsBy(recorders.get("b"), "a", votes, 2);
        assertThat(recorders.get("b").awaitVotes("a", votes).votes())
                .as("the same map while nothing in it changes")
                .isSameAs(map);
    }

    @Test
    void manyThreadsMayPublishAtOnce() throws Exception {
        startAll();
        int threads = 8;
        int rounds = 50;
        Map<Target, Vote> last = new HashMap<>();
        List<Thread> publishers = new ArrayList<>();
        CountDownLatch begin = new CountDownLatch(1);
        for (int i = 0; i < threads; i++) {
            Target target = target(i);
            Vote vote = Vote.values()[i % Vote.values().length];
            last.put(target, vote);
            publishers.add(new Thread(() -> {
                awaitUnchecked(begin);
                for (int round = 0; round < rounds; round++) {
                    open.get("a").publish(Map.of(target, Vote.values()[round % Vote.values().length]));
                }
                open.get("a").publish(Map.of(target, vote));
            }));
        }
        publishers.forEach(Thread::start);
        begin.countDown();
        for (Thread publisher : publishers) {
            publisher.join();
        }
        recorders.get("b").awaitVotes("a", last);
        recorders.get("c").awaitVotes("a", last);
        standsBy(recorders.get("b"), "a", last, 1);
    }

    @Test
    void carriesManyTargets() throws Exception {
        start("a");
        start("b").awaitState("a", State.ALIVE);
        Map<Target, Vote> votes = new HashMap<>();
        for (int i = 0; i < manyTargets(); i++) {
            votes.put(target(i), Vote.UP);
        }
        open.get("a").publish(votes);
        recorders.get("b").awaitVotes("a", votes);
        Map<Target, Vote> half = new HashMap<>();
        for (int i = 0; i < manyTargets(); i += 2) {
            half.put(target(i), Vote.DOWN);
        }
        open.get("a").publish(half);
        votes.putAll(half);
        recorders.get("b").awaitVotes("a", votes);
        start("c").awaitVotes("a", votes);
    }

    private static Target target(int number) {
        return new Target("icmp", ip("198.18." + number / 250 + "." + number % 250));
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
