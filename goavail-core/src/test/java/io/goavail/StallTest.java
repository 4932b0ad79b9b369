package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The process is stopped, or its host, and goes on later: to it the clock jumps. */
class StallTest {

    private static final InetAddress D = ip("198.51.100.4");
    private static final Target TARGET = new Target("icmp", A);

    private static final String AHEAD = peerThatMakes(1);
    private static final String BEHIND = peerThatMakes(0);

    private final ScriptedPeers peers = new ScriptedPeers();
    private long jumpedNanos;

    @Test
    void nothingIsDecidedByVotesThatGrewOldMeanwhile() {
        try (Lab lab = agreeing()) {
            peers.say(BEHIND, Vote.DOWN, TARGET);
            lab.calls.hold();
            lab.pinger.cut(A);
            lab.seconds(2);
            assertThat(lab.calls.waiting()).as("the read before the removal").isEqualTo(1);
            stall(60);
            lab.calls.pass();
            lab.calls.take().run();
            lab.seconds(1);
            assertThat(lab.dns.changes()).isEmpty();
            peers.say(BEHIND, Vote.DOWN, TARGET);
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void votesThatWereHandedOverBeforeAreAsOldAsTheyAre() {
        try (Lab lab = agreeing()) {
            lab.pinger.cut(A);
            lab.seconds(3);
            lab.time.execute(() -> {
                peers.say(BEHIND, Vote.DOWN, TARGET);
                stall(60); // The control thread has not taken them yet.
            });
            lab.seconds(5);
            assertThat(lab.dns.changes()).isEmpty();
            peers.say(BEHIND, Vote.DOWN, TARGET);
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aReadThatBeganBeforeIsMadeAgain() {
        try (Lab lab = agreeing()) {
            peers.say(BEHIND, Vote.DOWN, TARGET);
            lab.calls.hold();
            lab.pinger.cut(A);
            lab.seconds(2);
            stall(10);
            int reads = lab.dns.reads();
            lab.calls.pass();
            lab.calls.take().run();
            lab.seconds(1);
            assertThat(lab.dns.reads() - reads)
                    .as("twice before the change and once after")
                    .isEqualTo(3);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aChangeThatHasNotBegunIsWorkedOutAnew() {
        try (Lab lab = agreeing()) {
            peers.say(BEHIND, Vote.DOWN, TARGET);
            lab.calls.hold();
            lab.pinger.cut(A);
            lab.seconds(2);
            lab.calls.take().run();
            stall(10);
            lab.dns.with(WWW, B); // Others went on.
            lab.seconds(1);
            lab.calls.pass();
            lab.calls.take().run();
            lab.seconds(1);
            assertThat(lab.dns.changes()).isEmpty();
        }
    }

    @Test
    void whoWaitsForItsTurnWaitsAnew() {
        try (Lab lab = agreeing()) {
            peers.say(AHEAD, Vote.DOWN, TARGET);
            lab.pinger.cut(A);
            lab.seconds(3);
            stall(20);
            peers.say(AHEAD, Vote.DOWN, TARGET);
            lab.seconds(3);
            assertThat(lab.dns.changes())
                    .as("the first may have done it meanwhile")
                    .isEmpty();
            lab.seconds(1.5);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aProofOfTheOwnUplinkFromBeforeIsWorthNothing() {
        try (Lab lab = new Lab(false, Damping.none(), WWW)) {
            lab.dns.with(WWW, A, B, C, D);
            lab.of(lab.pool(WWW, lab.dns, A, B, C, D))
                    .on(monitor -> monitor.clock(() -> lab.time.getAsLong() + jumpedNanos))
                    .settle();
            lab.pinger.cut(A);
            while (lab.pinger.sent().stream().filter(s -> s.address().equals(A)).count() < 8) {
                lab.seconds(0.01);
            }
            List.of(B, C, D).forEach(lab.pinger::cut);
            stall(10);
            lab.seconds(30);
            assertThat(lab.dns.changes()).isEmpty();
            assertThat(lab.monitor.snapshot().isolated()).containsExactly(Family.IPV4);
        }
    }

    /** The name of a peer beside which this agent has the rank. */
    private static String peerThatMakes(int rank) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "peer" + i)
                .filter(name -> Rank.of("self", List.of(name), new Hostname(WWW)) == rank)
                .findFirst()
                .orElseThrow();
    }

    private Lab agreeing() {
        Lab lab = Lab.live();
        return lab.with(s -> s.withQuorum(QuorumPolicy.minPeersAgree(1)))
                .on(monitor -> monitor.transport(peers).clock(() -> lab.time.getAsLong() + jumpedNanos))
                .settle();
    }

    private void stall(int seconds) {
        jumpedNanos += Duration.ofSeconds(seconds).toNanos();
    }
}
