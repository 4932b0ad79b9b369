package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.simulation.Machine;
import io.goavail.cluster.simulation.Trace;
import io.goavail.cluster.simulation.VirtualTime;
import io.goavail.cluster.simulation.Zone;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the invariants would notice: each is broken here once. */
class InvariantsTest {

    private static final InetAddress ONE = Addresses.ip("198.51.100.1");
    private static final InetAddress TWO = Addresses.ip("198.51.100.2");
    private static final InetAddress FOREIGN = Addresses.ip("203.0.113.1");
    private static final Target TARGET = new Target("icmp", ONE);
    private static final Hostname WWW = Simulation.WWW;

    private final VirtualTime time = new VirtualTime();
    private final Machine machine = new Machine(time, 0, 0);
    private final SimulatedAgent actor = agent(0);
    private final SimulatedAgent peer = agent(1);
    private final Invariants invariants = new Invariants(Plan.calm(0, 3, 1), new World());
    private final Known knowledge = new Known();
    private long isolated;

    @BeforeEach
    void allIsWell() {
        knowledge.own(Map.of(TARGET, Vote.DOWN));
        invariants.published(peer, Map.of(TARGET, Vote.DOWN));
        hears(voting(Peer.State.ALIVE, Vote.DOWN));
    }

    @Test
    void nothingIsWrongWhenNothingIs() {
        write(records(ONE, TWO), records(TWO));
        assertThat(invariants.violation()).isEmpty();
    }

    @Test
    void aWriteWithoutAnOwnVote() {
        knowledge.own(Map.of(TARGET, Vote.UP));
        write(records(ONE, TWO), records(TWO));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("who writes has the vote"));
    }

    @Test
    void aWriteOnTheVoteOfASuspect() {
        hears(voting(Peer.State.SUSPECT, Vote.DOWN));
        write(records(ONE, TWO), records(TWO));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("enough peers agree"));
    }

    @Test
    void aWriteOnAVoteThatIsTooOld() {
        time.runUntil(Duration.ofMinutes(2).toNanos(), () -> {});
        write(records(ONE, TWO), records(TWO));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("enough peers agree"));
    }

    @Test
    void aWriteOnAVoteThatItsOwnerTookBackLongAgo() {
        invariants.published(peer, Map.of(TARGET, Vote.UP));
        time.runUntil(Duration.ofMinutes(2).toNanos(), () -> {});
        hears(voting(Peer.State.ALIVE, Vote.DOWN));
        write(records(ONE, TWO), records(TWO));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("votes that count"));
    }

    @Test
    void aWriteThatLeavesNothing() {
        write(records(ONE), records());
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("the floor is kept"));
    }

    @Test
    void whoFoundNothingLeftMayPutBackWhatItTookThoughAnotherHasDoneSoMeanwhile() {
        written(new Change(records(), List.of(DnsRecord.of(ONE)), List.of()), records(TWO), records(ONE, TWO));
        assertThat(invariants.violation()).isEmpty();
    }

    @Test
    void aDeadAddressThatIsPutBackWhereEnoughStand() {
        written(new Change(records(TWO), List.of(DnsRecord.of(ONE)), List.of()), records(), records(ONE));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("who writes has the vote"));
    }

    @Test
    void aWriteThatTakesTheRecordOfAnother() {
        write(records(ONE, TWO, FOREIGN), records(TWO));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("records of others stay"));
    }

    @Test
    void aVoteThatNobodyPublished() {
        hears(voting(Peer.State.ALIVE, Vote.UP));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("votes are their owner's"));
    }

    @Test
    void aVoteThatGoesBackToAnOlderOne() {
        invariants.published(peer, Map.of(TARGET, Vote.UP));
        hears(voting(Peer.State.ALIVE, Vote.UP));
        assertThat(invariants.violation()).isEmpty();
        hears(voting(Peer.State.ALIVE, Vote.DOWN));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("votes are their owner's"));
    }

    @Test
    void aPeerThatIsThereTwice() {
        invariants.heard(actor, List.of(voting(Peer.State.ALIVE, Vote.DOWN), voting(Peer.State.DEAD, Vote.DOWN)));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("names are unique"));
    }

    @Test
    void anIsolatedAgentThatVotes() {
        isolated = Duration.ofSeconds(2).toNanos();
        invariants.published(actor, Map.of(TARGET, Vote.DOWN));
        assertThat(invariants.violation()).hasValueSatisfying(v -> assertThat(v).startsWith("an isolated agent"));
    }

    @Test
    void aDatagramThatIsTooLargeOrUsesACounterAgainAndASenderThatDoesNotStop() {
        Wire wire = new Wire(3);
        assertThat(wire.sent(0, new byte[1_201], 0)).isPresent();
        assertThat(wire.sent(0, datagram(1), 0)).isEmpty();
        assertThat(wire.sent(0, datagram(1), 0)).isPresent();
        int sent = 2;
        while (wire.sent(0, datagram(sent), 0).isEmpty()) {
            sent++;
        }
        assertThat(sent).isBetween(20, 100);
    }

    private static byte[] datagram(int counter) {
        byte[] datagram = new byte[1_000];
        datagram[20] = (byte) (counter >> 8);
        datagram[21] = (byte) counter;
        return datagram;
    }

    private static Peer voting(Peer.State state, Vote vote) {
        return new Peer("a1", state, Duration.ZERO, Profile.UNKNOWN, Map.of(TARGET, vote));
    }

    private void hears(Peer snapshot) {
        knowledge.heard(List.of(snapshot), machine.getAsLong());
        time.runUntil(time.now() + 1, () -> {});
        knowledge.heard(List.of(snapshot), machine.getAsLong());
        time.runUntil(time.now() + 1, () -> {});
        invariants.heard(actor, List.of(snapshot));
    }

    private void write(RecordSet before, RecordSet after) {
        written(new Change(before, List.of(), before.pointingTo(ONE)), before, after);
    }

    private void written(Change change, RecordSet before, RecordSet after) {
        Zone.Call by = new Zone.Call(0, knowledge.at(time.now(), machine.getAsLong()), false);
        invariants.written(by, change, before, after);
    }

    private static RecordSet records(InetAddress... addresses) {
        return new RecordSet(WWW, List.of(addresses).stream().map(DnsRecord::of).toList());
    }

    private SimulatedAgent agent(int number) {
        return new SimulatedAgent(number, machine, Trace.silent(time), null, null);
    }

    private final class World implements Invariants.World {

        @Override
        public long now() {
            return time.now();
        }

        @Override
        public SimulatedAgent agent(int number) {
            return number == 0 ? actor : peer;
        }

        @Override
        public Set<InetAddress> pool() {
            return Set.of(ONE, TWO);
        }

        @Override
        public Target target(InetAddress address) {
            return new Target("icmp", address);
        }

        @Override
        public void detail(SimulatedAgent agent, Supplier<String> what) {
            // Nobody reads it.
        }

        @Override
        public long isolatedNanos(SimulatedAgent agent) {
            return isolated;
        }
    }
}
