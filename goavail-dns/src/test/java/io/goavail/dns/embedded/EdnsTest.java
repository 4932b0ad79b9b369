package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Queries.message;
import static io.goavail.dns.embedded.Queries.query;
import static io.goavail.dns.embedded.Queries.withEdns;
import static io.goavail.dns.embedded.SampleZone.answers;
import static io.goavail.dns.embedded.SampleZone.ask;
import static io.goavail.dns.embedded.SampleZone.rcode;
import static io.goavail.dns.embedded.SampleZone.respond;
import static io.goavail.dns.embedded.SampleZone.wire;
import static io.goavail.dns.embedded.Zones.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Extensions (RFC 6891), and the size of answers that they negotiate. */
class EdnsTest {

    @Test
    void answersEdnsWithEdnsAndOnlyThen() throws Exception {
        assertThat(ask("www.example.com", Type.A).getOPT()).isNull();
        OPTRecord opt = respond(withEdns(query("www.example.com", Type.A), 4096, 0, ExtendedFlags.DO | 1))
                .getOPT();
        assertThat(opt.getPayloadSize()).isEqualTo(1232);
        assertThat(opt.getVersion()).isZero();
        assertThat(opt.getFlags()).isEqualTo(ExtendedFlags.DO);
        assertThat(opt.getOptions()).isEmpty();
    }

    @Test
    void keepsEdnsInErrorsAndNegativeAnswers() throws Exception {
        assertThat(respond(withEdns(query("nope.example.com", Type.A), 1232, 0, 0))
                        .getOPT())
                .isNotNull();
        assertThat(respond(withEdns(query("example.org", Type.A), 1232, 0, 0)).getOPT())
                .isNotNull();
    }

    @Test
    void saysWhichVersionOfEdnsItHasWhenAskedForAnother() throws Exception {
        Message answer = respond(withEdns(query("www.example.com", Type.A), 1232, 1, 0));
        assertThat(answer.getRcode()).isEqualTo(Rcode.BADVERS);
        assertThat(answer.getOPT().getVersion()).isZero();
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
    }

    @Test
    void callsTwoOptRecordsMalformed() throws Exception {
        Message query = withEdns(withEdns(query("www.example.com", Type.A), 1232, 0, 0), 1232, 0, 0);
        assertThat(rcode(query.toWire())).isEqualTo(Rcode.FORMERR);
    }

    @Test
    void truncatesOverUdpAtTheSizeTheClientTakesAndNeverOverTcp() throws Exception {
        Message plain = query("many.example.com", Type.A);
        assertTruncated(wire(plain, Transport.UDP), 512);
        assertTruncated(wire(withEdns(plain.clone(), 0, 0, 0), Transport.UDP), 512);
        assertTruncated(wire(withEdns(plain.clone(), 700, 0, 0), Transport.UDP), 700);
        assertTruncated(wire(withEdns(plain.clone(), 65_535, 0, 0), Transport.UDP), 1232);
        assertThat(answers(message(wire(plain, Transport.TCP)))).hasSize(200);
    }

    private static void assertTruncated(byte[] wire, int limit) {
        assertThat(wire.length).isLessThanOrEqualTo(limit);
        Message answer = message(wire);
        assertThat(answer.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(answer.numBytes()).as("whole records only").isEqualTo(wire.length);
    }

    @Test
    void fillsTheSizeThatTheClientTakes() throws Exception {
        // 12 of header, 21 of question, 11 of OPT; 16 for each address.
        Zone zone = Zones.empty().serving(Map.of(new Hostname("www.example.com"), many(41)));
        Message query = query("www.example.com", Type.A);
        assertThat(edns(zone, query, 44 + 41 * 16).getHeader().getFlag(Flags.TC))
                .isFalse();
        assertThat(edns(zone, query, 43 + 41 * 16).getHeader().getFlag(Flags.TC))
                .isTrue();
    }

    private static Message edns(Zone zone, Message query, int size) {
        byte[] packet = withEdns(query.clone(), size, 0, 0).toWire();
        return message(Responder.respond(zone, packet, Transport.UDP, 0).orElseThrow());
    }
}
