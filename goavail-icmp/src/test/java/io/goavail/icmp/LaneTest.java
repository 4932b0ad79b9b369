package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lane whose socket holds more replies than was reckoned, all of them unread. */
class LaneTest {

    private static final int MAGIC = 0x24681357;
    private static final int REPLIES = 10 * Sender.BATCH;

    private final Resources resources = new Resources();
    private final Counters counters = new Counters();
    private final EchoRequest request = new EchoRequest(Family.V4, MAGIC);
    private final ProbeTable table = new ProbeTable(new SipHash(1, 2));
    private final Deaf deaf = new Deaf();
    private Netns netns;
    private Probes probes;
    private IcmpSocket socket;
    private long before;

    @BeforeEach
    void sendAndDoNotRead() throws Exception {
        netns = Netns.enter();
        before = System.nanoTime();
        probes = new Probes(
                table,
                new TimingWheel(before, table.capacity()),
                new Endings(table, counters),
                counters,
                new StampClock(),
                resources.add(new Routes(before)));
        socket = IcmpSocket.open(Family.V4, SocketKind.RAW, 1 << 20, MAGIC);
        Sender sender = resources.add(new Sender(Family.V4, probes, request));
        Receiver receiver = resources.add(receiver());
        for (int i = 0; i < REPLIES; i++) {
            int slot = table.take(Addresses.ip("127.0.0.1"), deaf);
            table.timeoutNanos[slot] = 1;
            sender.enqueue(slot);
        }
        while (sender.hasReady()) {
            sender.send(socket, Sender.BATCH, receiver);
        }
    }

    private Receiver receiver() {
        return new Receiver(Family.V4, probes, new Matcher(table, MAGIC, Family.V4));
    }

    /** The same socket, said to have room for so many. */
    private Lane lane(int packets) {
        return resources.add(new Lane(
                Family.V4,
                probes,
                () -> new IcmpSocket(socket.fd, socket.kind, packets),
                resources.add(new Sender(Family.V4, probes, request)),
                resources.add(receiver())));
    }

    private Lane used(Lane lane) {
        lane.enqueue(table.take(Addresses.ip("127.0.0.1"), deaf));
        return lane;
    }

    @AfterEach
    void close() {
        resources.close();
        if (netns != null) {
            netns.close();
        }
    }

    private long read() {
        IcmpCounters read = counters.snapshot();
        return read.replies() + read.stale();
    }

    @Test
    void neitherReadsNorWaitsBeforeThereIsAnythingToSend() {
        Lane lane = lane(REPLIES);
        lane.drain(true);
        assertThat(read()).isZero();
        assertThat(lane.fd()).isNegative();
        used(lane).drain(true);
        assertThat(read()).isEqualTo(REPLIES);
        assertThat(lane.fd()).isEqualTo(socket.fd);
    }

    @Test
    void readsMoreThanThereShouldBeRoomFor() {
        Lane lane = used(lane(REPLIES * 3 / 4));
        lane.drain(true);
        assertThat(read()).isEqualTo(REPLIES);
        assertThat(lane.overflowedSince(before)).isFalse();
    }

    @Test
    void knowsThatSilenceProvesNothingWhileRepliesLieUnread() {
        Lane lane = used(lane(REPLIES / 4));
        lane.drain(true);
        assertThat(read()).isPositive().isLessThan(REPLIES);
        assertThat(lane.overflowedSince(before)).isTrue();
    }

    @Test
    void aProbeThatIsRefusedLeavesItsSlotAsNew() {
        Sender sender = resources.add(new Sender(Family.V4, probes, request));
        int slot = table.take(Addresses.ip("127.0.0.1"), deaf);
        table.retries[slot] = 3;
        sender.enqueue(slot);
        assertThat(sender.refuse(1, Sender.SOCKET_LOST)).isEqualTo(1);
        assertThat(table.state[slot]).isEqualTo(ProbeTable.FREE);
        assertThat(table.retries[slot]).isZero();
    }
}
