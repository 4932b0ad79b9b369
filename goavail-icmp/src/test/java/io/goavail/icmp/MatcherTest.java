package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as bytes, against a table with one probe in flight. */
class MatcherTest {

    private static final int MAGIC = 0x13579bdf;
    private static final int IP = 20;

    private final ProbeTable table = new ProbeTable(new SipHash(11, 22));
    private final Matcher matcher4 = new Matcher(table, MAGIC, Family.V4);
    private final Matcher matcher6 = new Matcher(table, MAGIC, Family.V6);
    private int slot;
    private ByteBuffer packet;

    @BeforeEach
    void sendOne() {
        slot = inFlight("192.0.2.7");
        packet = message(Family.V4, slot);
    }

    private int inFlight(String address) {
        InetAddress target = Addresses.ip(address);
        int taken = table.take(target, new Deaf());
        table.renew(taken);
        table.state[taken] = ProbeTable.IN_FLIGHT;
        return taken;
    }

    /** The request for a slot behind room for an IP header. */
    private ByteBuffer message(Family family, int of) {
        ByteBuffer bytes = ByteBuffer.allocate(IP + EchoPacket.BYTES);
        bytes.put(0, (byte) 0x45);
        new EchoRequest(family, MAGIC).put(bytes, IP, table.id[of], of, table.generation[of], table.token[of]);
        return bytes;
    }

    private void answered() {
        packet.put(IP, (byte) 0);
        checksum(packet);
    }

    private static void checksum(ByteBuffer bytes) {
        bytes.putShort(IP + EchoPacket.CHECKSUM, (short) 0);
        int sum = Checksum.of(bytes.getLong(IP), bytes.getLong(IP + 8), bytes.getLong(IP + 16), bytes.getLong(IP + 24));
        bytes.putShort(IP + EchoPacket.CHECKSUM, (short) sum);
    }

    private int raw() {
        return rawFrom(0xc0000207L);
    }

    private int rawFrom(long low) {
        return matcher4.reply(true, packet, 0, packet.capacity(), 0, low, 0);
    }

    @Test
    void findsTheProbeOfARightReply() {
        answered();
        assertThat(raw()).isEqualTo(slot);
        assertThat(matcher4.reply(false, packet, IP, EchoPacket.BYTES, 0, 0xc0000207L, 0))
                .isEqualTo(slot);
    }

    @Test
    void findsTheProbeBehindIpOptions() {
        answered();
        ByteBuffer longer = ByteBuffer.allocate(24 + EchoPacket.BYTES);
        longer.put(0, (byte) 0x46).put(24, packet, IP, EchoPacket.BYTES);
        assertThat(matcher4.reply(true, longer, 0, longer.capacity(), 0, 0xc0000207L, 0))
                .isEqualTo(slot);
    }

    @Test
    void refusesAReplyFromAnotherAddress() {
        answered();
        assertThat(rawFrom(0xc0000208L)).isEqualTo(Matcher.FOREIGN);
    }

    @Test
    void refusesAnEchoOfItsOwnRequest() {
        assertThat(raw()).isEqualTo(Matcher.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                EchoPacket.ID,
                EchoPacket.SEQUENCE,
                EchoPacket.SEQUENCE + 1,
                EchoPacket.MAGIC,
                EchoPacket.SLOT + 3,
                EchoPacket.GENERATION + 3,
                EchoPacket.TOKEN,
                EchoPacket.TOKEN + 7
            })
    void refusesAForgeryThatDiffersInOneByte(int at) {
        packet.put(IP, (byte) 0);
        packet.put(IP + at, (byte) (packet.get(IP + at) ^ 1));
        checksum(packet);
        assertThat(raw()).isEqualTo(Matcher.FOREIGN);
    }

    @Test
    void refusesACorruptPacketWhateverBitIsWrong() {
        answered();
        for (int bit = 0; bit < EchoPacket.BYTES * 8; bit++) {
            int at = IP + bit / 8;
            byte right = packet.get(at);
            packet.put(at, (byte) (right ^ 1 << bit % 8));
            assertThat(raw()).as("bit %d", bit).isEqualTo(Matcher.MALFORMED);
            packet.put(at, right);
        }
    }

    @Test
    void refusesATruncatedPacketOfAnyLength() {
        answered();
        for (int length = 0; length < packet.capacity(); length++) {
            assertThat(matcher4.reply(true, packet, 0, length, 0, 0xc0000207L, 0))
                    .isEqualTo(Matcher.MALFORMED);
        }
    }

    @Test
    void survivesRandomBytes() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        byte[] noise = new byte[128];
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(noise);
            ByteBuffer bytes = ByteBuffer.wrap(noise);
            int length = random.nextInt(noise.length + 1);
            assertThat(matcher4.reply(true, bytes, 0, length, 0, 0xc0000207L, 0))
                    .isNegative();
            assertThat(matcher6.reply(true, bytes, 0, length, 0, 1, 0)).isNegative();
            assertThat(matcher4.error(true, bytes, 0, length, 0, 0xc0000207L, 0))
                    .isNegative();
        }
    }

    @Test
    void aDuplicateIsStale() {
        answered();
        table.state[slot] = ProbeTable.WAITING;
        assertThat(raw()).isEqualTo(Matcher.STALE);
    }

    @Test
    void aReplyToAnEarlierProbeOfTheSameTargetIsStale() {
        answered();
        table.renew(slot);
        assertThat(raw()).isEqualTo(Matcher.STALE);
    }

    @Test
    void aForgedReplyToAProbeThatHasEndedIsForeign() {
        packet.put(IP, (byte) 0).put(IP + EchoPacket.TOKEN, (byte) ~packet.get(IP + EchoPacket.TOKEN));
        checksum(packet);
        table.state[slot] = ProbeTable.WAITING;
        assertThat(raw()).isEqualTo(Matcher.FOREIGN);
    }

    @Test
    void unprivilegedSocketsDoNotKnowTheirIdentifier() {
        packet.put(IP, (byte) 0).putShort(IP + EchoPacket.ID, (short) ~table.id[slot]);
        checksum(packet);
        assertThat(matcher4.reply(false, packet, IP, EchoPacket.BYTES, 0, 0xc0000207L, 0))
                .isEqualTo(slot);
    }

    @Test
    void findsAnIpv6ProbeAndKeepsLinksApart() throws Exception {
        InetAddress target =
                java.net.Inet6Address.getByAddress(null, Addresses.ip("fe80::7").getAddress(), 3);
        int taken = table.take(target, new Deaf());
        table.renew(taken);
        table.state[taken] = ProbeTable.IN_FLIGHT;
        ByteBuffer reply = message(Family.V6, taken);
        reply.put(IP, (byte) Family.V6.echoReply);
        long high = 0xfe80L << 48;
        assertThat(matcher6.reply(true, reply, IP, EchoPacket.BYTES, high, 7, 3))
                .isEqualTo(taken);
        assertThat(matcher6.reply(true, reply, IP, EchoPacket.BYTES, high, 7, 4))
                .isEqualTo(Matcher.FOREIGN);
        assertThat(matcher4.reply(true, reply, 0, reply.capacity(), high, 7, 3)).isNegative();
    }

    @Test
    void findsTheProbeAnErrorQuotesHoweverShort() {
        for (int length = EchoPacket.HEADER_BYTES; length <= EchoPacket.BYTES; length++) {
            assertThat(matcher4.error(true, packet, IP, length, 0, 0xc0000207L, 0))
                    .as("%d bytes", length)
                    .isEqualTo(slot);
        }
        for (int length = 0; length < EchoPacket.HEADER_BYTES; length++) {
            assertThat(matcher4.error(true, packet, IP, length, 0, 0xc0000207L, 0))
                    .isEqualTo(Matcher.MALFORMED);
        }
    }

    @Test
    void refusesAnErrorForAnotherAddressIdentifierOrSequence() {
        assertThat(matcher4.error(true, packet, IP, 8, 0, 0xc0000208L, 0)).isEqualTo(Matcher.FOREIGN);
        packet.put(IP + EchoPacket.SEQUENCE, (byte) ~packet.get(IP + EchoPacket.SEQUENCE));
        assertThat(matcher4.error(true, packet, IP, 8, 0, 0xc0000207L, 0)).isEqualTo(Matcher.FOREIGN);
        packet = message(Family.V4, slot);
        packet.put(IP + EchoPacket.ID, (byte) ~packet.get(IP + EchoPacket.ID));
        assertThat(matcher4.error(true, packet, IP, 8, 0, 0xc0000207L, 0)).isEqualTo(Matcher.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(ints = {EchoPacket.MAGIC, EchoPacket.SLOT + 3, EchoPacket.GENERATION, EchoPacket.TOKEN + 7})
    void refusesAnErrorWithAWrongQuote(int at) {
        packet.put(IP + at, (byte) ~packet.get(IP + at));
        assertThat(matcher4.error(true, packet, IP, EchoPacket.BYTES, 0, 0xc0000207L, 0))
                .isEqualTo(Matcher.FOREIGN);
    }

    @Test
    void refusesAnErrorForAProbeThatHasEnded() {
        table.state[slot] = ProbeTable.WAITING;
        assertThat(matcher4.error(true, packet, IP, 8, 0, 0xc0000207L, 0)).isEqualTo(Matcher.FOREIGN);
    }

    @Test
    void tellsProbesToOneAddressApartByAShortQuote() {
        int second = inFlight("192.0.2.7");
        assertThat(matcher4.error(true, message(Family.V4, second), IP, 8, 0, 0xc0000207L, 0))
                .isEqualTo(second);
        assertThat(matcher4.error(true, packet, IP, 8, 0, 0xc0000207L, 0)).isEqualTo(slot);
    }
}
