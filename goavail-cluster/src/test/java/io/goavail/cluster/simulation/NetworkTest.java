package io.goavail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final InetSocketAddress A = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final InetSocketAddress B = new InetSocketAddress(InetAddress.getLoopbackAddress(), 2);
    private static final InetSocketAddress NEW = new InetSocketAddress(InetAddress.getLoopbackAddress(), 3);

    private final VirtualTime time = new VirtualTime();
    private final Network network = new Network(time, new SplittableRandom(1), Trace.silent(time));
    private final List<Arrival> atA = new ArrayList<>();
    private final List<Arrival> atB = new ArrayList<>();

    @BeforeEach
    void attachTwo() {
        network.attach(A, new Machine(time, 0, 0), arrival -> accept(arrival, atA));
        network.attach(B, new Machine(time, 0, 0), arrival -> accept(arrival, atB));
    }

    private static void accept(Arrival arrival, List<Arrival> accepted) {
        accepted.add(arrival);
        arrival.receipt().sign();
    }

    @Test
    void carriesDatagramsInTheTimeThatTheWayTakes() {
        network.send(0, B, new byte[] {1});
        run(4_000_000);
        assertThat(atB).isEmpty();
        run(140_000_000);
        assertThat(atB).hasSize(1);
        assertThat(atB.get(0).from()).isEqualTo(A);
        assertThat(atB.get(0).origin()).isEqualTo(Arrival.Origin.GENUINE);
    }

    @Test
    void losesAsManyAsItIsTold() {
        network.conditions(Conditions.lossy(0.3));
        assertThat(sendThousands()).isBetween(6_500, 7_500);
    }

    @Test
    void losesInBursts() {
        network.conditions(new Conditions(0, 0.3, 0, 0, 0, 0));
        List<Boolean> arrived = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int before = atB.size();
            network.send(0, B, new byte[] {1});
            run(200_000_000);
            arrived.add(atB.size() > before);
        }
        long lost = arrived.stream().filter(a -> !a).count();
        long changes = 0;
        for (int i = 1; i < arrived.size(); i++) {
            changes += arrived.get(i).equals(arrived.get(i - 1)) ? 0 : 1;
        }
        assertThat(lost).isBetween(2_000L, 3_500L);
        assertThat(changes)
                .as("far fewer than the 4,000 of losses each by itself")
                .isLessThan(2_500);
    }

    @Test
    void blocksOneDirectionUntilItIsMended() {
        Network.Cut cut = network.cut((from, to) -> from == 0 && to == 1);
        network.send(0, B, new byte[] {1});
        network.send(1, A, new byte[] {1});
        run(200_000_000);
        assertThat(atB).isEmpty();
        assertThat(atA).hasSize(1);
        cut.mend();
        network.send(0, B, new byte[] {1});
        run(200_000_000);
        assertThat(atB).hasSize(1);
    }

    @Test
    void reachesAMachineBehindANatAtItsOwnAddressAndAtTheOneThatItSendsFrom() {
        network.translate(0, NEW);
        network.send(0, B, new byte[] {1});
        network.send(1, A, new byte[] {2});
        network.send(1, NEW, new byte[] {3});
        run(200_000_000);
        assertThat(atB.get(0).from()).isEqualTo(NEW);
        assertThat(atA).extracting(arrival -> arrival.bytes()[0]).containsExactlyInAnyOrder((byte) 2, (byte) 3);
    }

    @Test
    void reachesAMachineThatHasMovedAtItsNewAddressOnly() {
        network.move(0, NEW);
        network.send(0, B, new byte[] {1});
        network.send(1, A, new byte[] {2});
        network.send(1, NEW, new byte[] {3});
        run(200_000_000);
        assertThat(atB.get(0).from()).isEqualTo(NEW);
        assertThat(atA).extracting(arrival -> arrival.bytes()[0]).containsExactly((byte) 3);
    }

    @Test
    void tellsWhichOfTwoCameSecond() {
        network.conditions(new Conditions(0, 0, 3, 0, 1, 0));
        network.send(0, B, new byte[] {1});
        run(1_000_000_000);
        assertThat(atB).extracting(Arrival::origin).containsExactly(Arrival.Origin.GENUINE, Arrival.Origin.DUPLICATE);
    }

    @Test
    void attacksWithWhatPassedAndSaysSo() {
        byte[] sent = {1, 2, 3, 4};
        network.send(0, B, sent);
        run(1_000_000_000);
        atB.clear();
        for (int i = 0; i < 1_000; i++) {
            network.attack();
        }
        run(1);
        List<Arrival> all = new ArrayList<>(atA);
        all.addAll(atB);
        assertThat(all).hasSizeGreaterThan(900).allMatch(Arrival::isHostile);
        assertThat(atA).as("reflected").anyMatch(d -> Arrays.equals(d.bytes(), sent));
        assertThat(all.stream().filter(d -> d.origin() == Arrival.Origin.CORRUPT))
                .isNotEmpty()
                .noneMatch(d -> Arrays.equals(d.bytes(), sent));
    }

    private int sendThousands() {
        for (int i = 0; i < 10_000; i++) {
            network.send(0, B, new byte[] {1});
        }
        run(200_000_000);
        return atB.size();
    }

    private void run(long nanos) {
        time.runUntil(time.now() + nanos, () -> {});
    }
}
