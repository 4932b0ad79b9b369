package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Queries.message;
import static io.goavail.dns.embedded.Queries.query;
import static io.goavail.dns.embedded.SampleZone.ZONE;
import static io.goavail.dns.embedded.SampleZone.ask;
import static io.goavail.dns.embedded.SampleZone.rcode;
import static io.goavail.dns.embedded.SampleZone.respond;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What is not answered, and how that is said. */
class RefusalTest {

    @Test
    void failsUntilItIsKnownWhatTheZoneServes() throws Exception {
        Zone unknown = Zone.of(Apex.of(Zones.settings()));
        byte[] packet = query("www.example.com", Type.A).toWire();
        Message answer =
                message(Responder.respond(unknown, packet, Transport.UDP, 0).orElseThrow());
        assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, A, IN",
        "com, NS, IN",
        "., NS, IN",
        "notexample.com, A, IN",
        "www.example.com, A, CH",
        "www.example.com, A, ANY",
        "version.bind, TXT, CH",
        "example.com, AXFR, IN",
        "example.com, IXFR, IN"
    })
    void refusesWhatIsNotItsOwnAndTransfers(String name, String type, String dclass) throws Exception {
        Message answer = respond(query(name, Type.value(type), DClass.value(dclass)));
        assertThat(answer.getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY)).isEmpty();
    }

    @Test
    void refusesATransferThatTellsTheSerialOfTheSecondary() throws Exception {
        Message query = query("example.com", Type.IXFR);
        query.addRecord(ZONE.soa(), Section.AUTHORITY);
        assertThat(respond(query).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcode.IQUERY, Opcode.STATUS, 3, Opcode.NOTIFY, Opcode.UPDATE, Opcode.DSO, 15})
    void doesNotImplementOtherOpcodes(int opcode) throws Exception {
        Message query = query("example.com", Type.SOA);
        query.getHeader().setOpcode(opcode);
        query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        Message answer = respond(query);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(answer.getHeader().getOpcode()).isEqualTo(opcode);
        assertThat(answer.getOPT()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.MAILA, Type.MAILB, Type.TKEY, Type.TSIG, Type.OPT})
    void doesNotImplementQuestionsForWhatIsNoRecord(int type) throws Exception {
        assertThat(ask("www.example.com", type).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void callsMalformedWhatHasAHeaderAndIsNotOneQuestion() throws Exception {
        byte[] query = query("www.example.com", Type.A).toWire();
        assertThat(rcode(Arrays.copyOf(query, 12))).as("cut").isEqualTo(Rcode.FORMERR);
        assertThat(rcode(Arrays.copyOf(query, query.length - 1))).as("cut").isEqualTo(Rcode.FORMERR);
        assertThat(rcode(Arrays.copyOf(query, query.length + 1))).as("longer").isEqualTo(Rcode.FORMERR);
        assertThat(rcode(counts(query, 0, 0, 0, 0))).as("no question").isEqualTo(Rcode.FORMERR);
        assertThat(rcode(counts(query, 2, 0, 0, 0))).as("two questions").isEqualTo(Rcode.FORMERR);
        assertThat(rcode(counts(query, 1, 1, 0, 0))).as("an answer").isEqualTo(Rcode.FORMERR);
        assertThat(rcode(counts(query, 1, 0, 0, 65_535)))
                .as("records that are not there")
                .isEqualTo(Rcode.FORMERR);
    }

    @Test
    void callsMalformedAQueryThatIsCutAlsoWhenItSaysSo() throws Exception {
        byte[] query = query("www.example.com", Type.A).toWire();
        query[2] |= 0x02;
        assertThat(rcode(Arrays.copyOf(query, query.length - 3))).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void callsMalformedANameThatPointsAtItselfOrAhead() throws Exception {
        for (int target : new int[] {12, 13, 200, 0x3FFF}) {
            ByteBuffer packet = ByteBuffer.allocate(18);
            packet.putShort((short) 7).putShort((short) 0).putShort((short) 1);
            packet.position(12)
                    .putShort((short) (0xC000 | target))
                    .putShort((short) Type.A)
                    .putShort((short) DClass.IN);
            assertThat(rcode(packet.array())).as("pointer to " + target).isEqualTo(Rcode.FORMERR);
        }
    }

    private static byte[] counts(byte[] packet, int... counts) {
        ByteBuffer changed = ByteBuffer.wrap(packet.clone()).position(4);
        for (int count : counts) {
            changed.putShort((short) count);
        }
        return changed.array();
    }

    @Test
    void saysNothingToAnswersAndToWhatHasNoHeader() throws Exception {
        byte[] query = query("www.example.com", Type.A).toWire();
        assertThat(Responder.respond(ZONE, Arrays.copyOf(query, 11), Transport.UDP, 0))
                .isEmpty();
        assertThat(Responder.respond(ZONE, new byte[0], Transport.UDP, 0)).isEmpty();
        query[2] |= (byte) 0x80;
        assertThat(Responder.respond(ZONE, query, Transport.UDP, 0)).isEmpty();
        assertThat(Responder.respond(ZONE, Arrays.copyOf(query, 13), Transport.TCP, 0))
                .isEmpty();
    }
}
