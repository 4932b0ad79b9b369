package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Queries.message;
import static io.goavail.dns.embedded.Queries.query;
import static io.goavail.dns.embedded.SampleZone.ZONE;
import static io.goavail.dns.embedded.SampleZone.answers;
import static io.goavail.dns.embedded.SampleZone.ask;
import static io.goavail.dns.embedded.SampleZone.respond;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What is answered about names of the zone. */
class ResponderTest {

    @Test
    void answersAddressesOfTheFamilyThatIsAskedFor() throws Exception {
        assertThat(answers(ask("www.example.com", Type.A))).containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2");
        assertThat(answers(ask("www.example.com", Type.AAAA))).containsExactly("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void isAuthoritativeAndNeverOffersRecursion() throws Exception {
        Message answer = ask("www.example.com", Type.A);
        assertThat(answer.getHeader().getFlag(Flags.QR)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(answer.getHeader().getFlag(Flags.RA)).isFalse();
        assertThat(answer.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void copiesTheIdTheQuestionAndWhetherRecursionIsDesired() throws Exception {
        Message query = query("www.example.com", Type.A);
        query.getHeader().setID(0xBEEF);
        Message answer = respond(query);
        assertThat(answer.getHeader().getID()).isEqualTo(0xBEEF);
        assertThat(answer.getQuestion()).isEqualTo(query.getQuestion());
        assertThat(answer.getHeader().getFlag(Flags.RD)).isTrue();
        query.getHeader().unsetFlag(Flags.RD);
        assertThat(respond(query).getHeader().getFlag(Flags.RD)).isFalse();
    }

    @Test
    void setsNoFlagThatOnlyTheClientHasSet() throws Exception {
        Message query = query("www.example.com", Type.A);
        query.getHeader().setFlag(Flags.TC);
        query.getHeader().setFlag(Flags.AD);
        query.getHeader().setFlag(Flags.CD);
        Message answer = respond(query);
        assertThat(answers(answer)).hasSize(2);
        assertThat(List.of(Flags.TC, Flags.AD, Flags.CD))
                .noneMatch(flag -> answer.getHeader().getFlag(flag));
    }

    @Test
    void keepsTheSpellingOfTheQueryInQuestionAndAnswer() throws Exception {
        Message answer = ask("wWw.eXAmple.COM", Type.A);
        assertThat(answer.getQuestion().getName()).hasToString("wWw.eXAmple.COM.");
        assertThat(answer.getSection(Section.ANSWER))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.getName()).hasToString("wWw.eXAmple.COM."));
    }

    @Test
    void answersWithTheTtlOfTheSettings() throws Exception {
        assertThat(ask("www.example.com", Type.A).getSection(Section.ANSWER)).allMatch(record -> record.getTTL() == 30);
    }

    @ParameterizedTest
    @CsvSource({"nope.example.com", "x.www.example.com", "nope.deep.example.com", "x.y.z.example.com"})
    void saysThatANameDoesNotExistWithTheSoaForNegativeCaching(String name) throws Exception {
        Message answer = ask(name, Type.A);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertNegative(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "v4.example.com, AAAA",
        "v6.example.com, A",
        "www.example.com, TXT",
        "www.example.com, TYPE65280",
        "deep.example.com, A",
        "deep.example.com, ANY",
        "wild.example.com, A",
        "x.wild.example.com, AAAA",
        "example.com, DS",
        "ns.example.com, AAAA"
    })
    void saysThatANameExistsWithoutTheTypeWithTheSoaForNegativeCaching(String name, String type) throws Exception {
        Message answer = ask(name, Type.value(type, true));
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        assertNegative(answer);
    }

    private static void assertNegative(Message answer) {
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1);
        SOARecord soa = (SOARecord) answer.getSection(Section.AUTHORITY).get(0);
        assertThat(soa.getName()).hasToString("example.com.");
        assertThat(soa.getTTL()).isEqualTo(30).isEqualTo(soa.getMinimum());
    }

    @Test
    void answersTheSoaOfItsZone() throws Exception {
        SOARecord soa = (SOARecord)
                ask("example.com", Type.SOA).getSection(Section.ANSWER).get(0);
        assertThat(soa.getHost()).hasToString("ns.example.com.");
        assertThat(soa.getAdmin()).hasToString("hostmaster.example.com.");
        assertThat(soa.getSerial()).isEqualTo(2);
    }

    @Test
    void answersItsNameServersWithTheirAddresses() throws Exception {
        Message answer = ask("example.com", Type.NS);
        assertThat(answers(answer)).containsExactly("ns.example.com.");
        assertThat(answer.getSection(Section.ADDITIONAL))
                .extracting(Record::toString)
                .containsExactly("ns.example.com.\t\t3600\tIN\tA\t127.0.0.1");
        assertThat(answers(ask("ns.example.com", Type.A))).containsExactly("127.0.0.1");
    }

    @Test
    void answersAddressesOfTheZoneItself() throws Exception {
        assertThat(answers(ask("example.com", Type.A))).containsExactly("198.51.100.9");
    }

    @Test
    void answersAnyWithOneRecordSet() throws Exception {
        assertThat(answers(ask("www.example.com", Type.ANY))).containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2");
        assertThat(answers(ask("v6.example.com", Type.ANY))).containsExactly("2001:db8:0:0:0:0:0:3");
        assertThat(Responder.respond(
                        Zones.empty(), query("example.com", Type.ANY).toWire(), Transport.UDP, 0))
                .hasValueSatisfying(wire -> assertThat(
                                message(wire).getSection(Section.ANSWER).get(0))
                        .isInstanceOf(SOARecord.class));
    }

    @Test
    void answersAWildcardUnderTheNameThatWasAskedFor() throws Exception {
        Message answer = ask("Some.Thing.wild.example.com", Type.A);
        assertThat(answers(answer)).containsExactly("198.51.100.5");
        assertThat(answer.getSection(Section.ANSWER).get(0).getName()).hasToString("Some.Thing.wild.example.com.");
        assertThat(answers(ask("*.wild.example.com", Type.A))).containsExactly("198.51.100.5");
    }

    @Test
    void prefersANameThatExistsToAWildcard() throws Exception {
        assertThat(answers(ask("host.wild.example.com", Type.A))).containsExactly("198.51.100.6");
        assertThat(ask("x.host.wild.example.com", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 2", "2, 3", "3, 1", "3, 3", "7, 1", "7, 2", "200, 1"})
    void beginsWithEachAddressAboutEquallyOften(int size, int stride) {
        int rounds = 1000 * size;
        Map<Integer, Integer> starts = new HashMap<>();
        IntStream.range(0, rounds)
                .forEach(i -> starts.merge(Responder.start((long) i * stride, size), 1, Integer::sum));
        assertThat(starts.keySet()).hasSize(size).allMatch(start -> start >= 0 && start < size);
        assertThat(starts.values()).allSatisfy(count -> assertThat(count).isBetween(900, 1100));
    }

    @Test
    void rotatesTheAddressesOfAnAnswer() throws Exception {
        byte[] packet = query("www.example.com", Type.A).toWire();
        assertThat(IntStream.range(0, 8)
                        .mapToObj(turn -> answers(message(Responder.respond(ZONE, packet, Transport.UDP, turn)
                                        .orElseThrow()))
                                .get(0))
                        .distinct())
                .containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2");
    }
}
