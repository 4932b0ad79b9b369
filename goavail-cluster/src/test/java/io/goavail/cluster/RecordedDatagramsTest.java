package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Datagrams that do not come from a peer that is there now. */
class RecordedDatagramsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Target TARGET = TestCluster.target(1);

    @Test
    void whatWasRecordedBeforeARestartChangesNothingAndIsAnsweredByNoMoreBytes() {
        TestCluster cluster = TestCluster.pair(10);
        TestCluster.Agent a = cluster.agent(0);
        TestCluster.Agent b = cluster.agent(1);
        List<TestCluster.Sent> tape = cluster.record();
        b.publish(TARGET, Vote.DOWN);
        cluster.run(MINUTE);
        List<TestCluster.Sent> old = List.copyOf(tape);
        a.kill();
        b.kill();
        a.start();
        cluster.run(SECOND);

        InetSocketAddress attacker = TestCluster.address(200);
        Map<String, Peer> before = Map.copyOf(a.view);
        for (TestCluster.Sent sent : old) {
            tape.clear();
            a.receive(attacker, sent.bytes());
            assertThat(tape.stream().filter(answer -> answer.to().equals(attacker)))
                    .hasSizeLessThanOrEqualTo(1)
                    .allSatisfy(answer -> assertThat(answer.bytes().length).isLessThanOrEqualTo(sent.bytes().length));
            cluster.run(Duration.ofMillis(50));
        }

        assertThat(old).hasSizeGreaterThan(100);
        assertThat(a.view).isEqualTo(before);
        assertThat(a.view.get("10.0.0.1:7946").state()).isEqualTo(State.DEAD);
    }

    @Test
    void aDatagramCountsOnceAndOnlyHere() {
        TestCluster cluster = new TestCluster(11).start(3);
        cluster.run(Duration.ofSeconds(5));
        List<TestCluster.Sent> tape = cluster.record();
        cluster.run(Duration.ofSeconds(30));
        List<TestCluster.Sent> old = List.copyOf(tape);
        TestCluster.Agent a = cluster.agent(0);
        InetSocketAddress attacker = TestCluster.address(200);
        Counters counters = a.node.counters();
        tape.clear();
        for (TestCluster.Sent sent : old) {
            a.node.received(attacker, sent.bytes(), sent.bytes().length, cluster.now());
        }

        long counted =
                counters.get(Counters.Kind.DROPPED_REPLAYED) + counters.get(Counters.Kind.DROPPED_OTHER_RECEIVER);
        assertThat(counted).isGreaterThanOrEqualTo(old.size());
        // Those to others may be from peers that have missed our restart: they are asked, where the datagram came from.
        assertThat(tape)
                .allSatisfy(sent ->
                        assertThat(sent.bytes().length).isLessThanOrEqualTo(Seal.OVERHEAD + MessageCodec.HELLO_BYTES));
        assertThat(tape).as("one a second for each session").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void noiseIsDroppedUnanswered() {
        TestCluster cluster = TestCluster.pair(12);
        TestCluster.Agent a = cluster.agent(0);
        List<TestCluster.Sent> tape = cluster.record();
        byte[] noise = new byte[1_500];
        for (int i = 0; i < 2_000; i++) {
            int length = cluster.random.nextInt(noise.length);
            cluster.random.nextBytes(noise);
            a.node.received(TestCluster.address(200), noise, length, cluster.now());
        }
        assertThat(tape).isEmpty();
        assertThat(a.node.counters().get(Counters.Kind.DROPPED_FOREIGN)).isEqualTo(2_000);
    }
}
