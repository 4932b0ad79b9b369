package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    static MemberRecord record(String name, long incarnation) {
        return new MemberRecord(
                name,
                incarnation,
                new SessionId(name.hashCode(), 7),
                TestCluster.address(name.hashCode() & 0xffff),
                new Profile("majority", true));
    }

    static Target target(String check, String address) {
        try {
            return new Target(check, InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static List<Message> messages() {
        MemberRecord v6 = new MemberRecord(
                "ägent-" + "x".repeat(57),
                MemberRecord.MOST_INCARNATION,
                new SessionId(-1, -2),
                new InetSocketAddress(target("icmp", "2001:db8::1").address(), 65_535),
                new Profile("", false));
        List<VoteEntry> votes = List.of(
                new VoteEntry(target("icmp", "192.0.2.1"), Vote.UP, 6),
                new VoteEntry(target("icmp", "2001:db8::1"), Vote.DOWN, 7),
                new VoteEntry(target("tcp:443", "192.0.2.1"), Vote.ABSTAIN, 8),
                new VoteEntry(target("tcp:65535", "2001:db8::1"), Vote.UP, 9),
                new VoteEntry(target("tcp:0443", "192.0.2.1"), Vote.UP, 10),
                new VoteEntry(target("tcp:65536", "192.0.2.1"), Vote.UP, 11),
                new VoteEntry(target("http:/health", "2001:db8::1"), Vote.DOWN, 12));
        return List.of(
                new Message.Hello(0, -1),
                new Message.Ping(-1, VoteEntry.MOST_VERSION, Long.MIN_VALUE),
                new Message.Ack(7, 0, 3),
                new Message.PingRequest(1, -9),
                new Message.IndirectAck(2),
                new Message.Nack(Integer.MIN_VALUE),
                Message.Status.alive(record("a", 0), true),
                Message.Status.alive(v6, false),
                new Message.Status(record("b", 3), State.SUSPECT, 4, 0, false),
                new Message.Status(record("b", 3), State.DEAD, 3, 86_000, true),
                new Message.Status(record("b", 3), State.LEFT, 3, 1, true),
                new Message.Accusation(-5, 9, State.DEAD, 4),
                new Message.Votes(3, -1, 5, VoteEntry.MOST_VERSION, 65_535, true, votes),
                new Message.Votes(3, 1, 0, 1, 0, false, List.of()),
                new Message.Summary(List.of(1, -2, 3, 4)),
                new Message.Digest(Slice.ALL, true, List.of()),
                new Message.Digest(new Slice(3, 7), false, List.of(new Message.Known(-1, 5, 6, State.SUSPECT, 8))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsWhatItWrites(Message message) {
        assertThat(MessageCodec.read(bytes(message))).contains(List.of(message));
    }

    @Test
    void readsManyMessagesOfOneDatagram() {
        assertThat(MessageCodec.read(bytes(messages().toArray(Message[]::new)))).contains(messages());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void takesNothingThatEndsEarlyOrGoesOn(Message message) {
        byte[] whole = bytes(message);
        for (int length = 0; length < whole.length; length++) {
            assertThat(MessageCodec.read(Arrays.copyOf(whole, length)))
                    .as("%d of %d bytes", length, whole.length)
                    .isEmpty();
        }
        assertThat(MessageCodec.read(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
    }

    /** Of any bytes: they are refused, or they are exactly what would be written. */
    @ParameterizedTest
    @MethodSource("messages")
    void anyFlippedBitIsRefusedOrIsAnotherMessage(Message message) {
        byte[] whole = bytes(message);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Optional<List<Message>> read = MessageCodec.read(flipped);
            read.ifPresent(messages -> {
                assertThat(messages).isNotEqualTo(List.of(message));
                assertThat(bytes(messages.toArray(Message[]::new))).isEqualTo(flipped);
            });
        }
    }

    @Test
    void neverThrowsForAnyBytes() {
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (1 + random.nextInt(11));
            read += MessageCodec.read(bytes).isPresent() ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    @Test
    void countsBeyondTheirBytesAllocateNothing() {
        // 65,535 entries announced, none there.
        byte[] votes = bytes(new Message.Votes(3, 1, 0, 1, 0, false, List.of()));
        votes[votes.length - 1] = (byte) 0xff;
        votes[votes.length - 2] = (byte) 0xff;

        assertThat(MessageCodec.read(votes)).isEmpty();
    }

    @Test
    void helloIsNoLargerThanAPing() {
        assertThat(bytes(new Message.Hello(1, 2))).hasSize(MessageCodec.HELLO_BYTES);
        assertThat(bytes(new Message.Ping(1, 2, 3))).hasSizeGreaterThanOrEqualTo(MessageCodec.HELLO_BYTES);
        assertThat(bytes(new Message.Ack(1, 2, 3))).hasSizeGreaterThanOrEqualTo(MessageCodec.HELLO_BYTES);
    }

    @Test
    void sizesAreThoseOnTheWire() {
        Message.Votes votes = (Message.Votes) messages().get(12);
        int entries = votes.entries().stream().mapToInt(TargetCodec::size).sum();
        assertThat(bytes(votes)).hasSize(MessageCodec.VOTES_BYTES + entries);
        assertThat(bytes(messages().get(16))).hasSize(1 + 1 + 2 + 1 + 2 + MessageCodec.KNOWN_BYTES);
    }

    @Test
    void aMessageThatDoesNotFitLeavesTheDatagramAsItWas() {
        Datagram datagram = new Datagram();
        Message status = Message.Status.alive(record("a", 1), true);
        int count = 0;
        while (datagram.add(status)) {
            count++;
        }
        byte[] text = Arrays.copyOf(datagram.text(), datagram.length());
        assertThat(MessageCodec.read(text).orElseThrow()).hasSize(count);
        assertThat(datagram.room()).isLessThan(bytes(status).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "majority", "1234567890123456789012345678901234567890123456789012345678901234"})
    void aTextThatFitsStaysAsItIs(String text) {
        assertThat(MessageCodec.shortened(text)).isEqualTo(text);
    }

    @Test
    void aTextThatIsTooLongIsCutBetweenCharacters() {
        String text = "x" + IntStream.range(0, 40).mapToObj(i -> "\uD83D\uDE00").reduce("", String::concat);

        assertThat(MessageCodec.shortened(text)).isEqualTo(text.substring(0, 31));
        assertThat(MessageCodec.shortened("a\nb")).isEqualTo("ab");
    }

    @Test
    void targetsThatCannotBeWrittenAreKnownBeforehand() {
        assertThat(TargetCodec.fits(target("tcp:443", "192.0.2.1"))).isTrue();
        assertThat(TargetCodec.fits(target("x".repeat(64), "192.0.2.1"))).isTrue();
        assertThat(TargetCodec.fits(target("x".repeat(65), "192.0.2.1"))).isFalse();
    }

    static byte[] bytes(Message... messages) {
        WireWriter out = new WireWriter(10_000);
        for (Message message : messages) {
            MessageCodec.write(message, out);
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
