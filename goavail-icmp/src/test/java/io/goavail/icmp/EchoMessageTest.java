package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written against what goes over the wire, and what is read. */
class EchoMessageTest {

    private static final int AT = 4;

    private final ByteBuffer packet = ByteBuffer.allocate(AT + EchoPacket.BYTES);
    private final EchoReply reply = new EchoReply();

    @Test
    void writesEachFieldWhereTheWireHasIt() {
        new EchoRequest(Family.V4, 0xfedcba98)
                .put(packet, AT, (short) 0x8001, 0x12345, 0x9abcdef0, 0xf1e2d3c4b5a69788L);
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(packet.array(), AT, AT + 2)).isEqualTo("0800");
        assertThat(hex.formatHex(packet.array(), AT + EchoPacket.ID, packet.capacity()))
                .isEqualTo("8001" + "def0" + "fedcba98" + "00012345" + "9abcdef0" + "f1e2d3c4b5a69788" + "00000000");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void readsWhatItHasWritten(Family family) {
        for (int i = 0; i < 1000; i++) {
            int generation = i * 0x9e3779b1;
            long token = i * 0x9e3779b97f4a7c15L;
            new EchoRequest(family, ~generation).put(packet, AT, (short) generation, i, generation, token);
            reply.read(packet, AT);
            assertThat(reply.intact()).isTrue();
            assertThat(reply.type()).isEqualTo(family.echoRequest);
            assertThat(reply.code()).isZero();
            assertThat(reply.id()).isEqualTo((short) generation);
            assertThat(reply.sequence()).isEqualTo((short) generation);
            assertThat(reply.magic()).isEqualTo(~generation);
            assertThat(reply.slot()).isEqualTo(i);
            assertThat(reply.generation()).isEqualTo(generation);
            assertThat(reply.token()).isEqualTo(token);
        }
    }

    @Test
    void sumsAsTheKernelDoes() {
        // RFC 1071, section 3: the words 0001 f203 f4f5 f6f7 add up to ddf2.
        assertThat(Checksum.of(0x0001f203f4f5f6f7L, 0, 0, 0)).isEqualTo(~0xddf2 & 0xffff);
        assertThat(Checksum.of(-1, -1, -1, -1)).isZero();
        assertThat(Checksum.of(0, 0, 0, 0)).isEqualTo(0xffff);
    }
}
