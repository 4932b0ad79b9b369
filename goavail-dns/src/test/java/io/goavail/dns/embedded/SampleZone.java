package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Queries.message;
import static io.goavail.dns.embedded.Queries.query;
import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.dns.embedded.Zones.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Asks the responder about a zone with one of everything. */
final class SampleZone {

    static final Zone ZONE = Zones.empty()
            .serving(Map.of(
                    new Hostname("www.example.com"), ips("198.51.100.1", "198.51.100.2", "2001:db8::1"),
                    new Hostname("v4.example.com"), ips("198.51.100.3"),
                    new Hostname("v6.example.com"), ips("2001:db8::3"),
                    new Hostname("a.deep.example.com"), ips("198.51.100.4"),
                    new Hostname("*.wild.example.com"), ips("198.51.100.5"),
                    new Hostname("host.wild.example.com"), ips("198.51.100.6"),
                    new Hostname("many.example.com"), many(200),
                    new Hostname("example.com"), ips("198.51.100.9")));

    private SampleZone() {}

    static Message ask(String name, int type) throws IOException {
        return respond(query(name, type));
    }

    static Message respond(Message query) {
        return message(wire(query, Transport.UDP));
    }

    static byte[] wire(Message query, Transport transport) {
        return Responder.respond(ZONE, query.toWire(), transport, 0).orElseThrow();
    }

    static List<String> answers(Message answer) {
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    static int rcode(byte[] packet) {
        Optional<byte[]> answer = Responder.respond(ZONE, packet, Transport.UDP, 0);
        assertThat(answer).isPresent();
        assertThat(Arrays.copyOf(answer.get(), 2)).as("the id").isEqualTo(Arrays.copyOf(packet, 2));
        return message(answer.get()).getRcode();
    }
}
