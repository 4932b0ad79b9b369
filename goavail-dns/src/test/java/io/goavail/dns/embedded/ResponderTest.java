package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.dns.embedded.Zones.many;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ResponderTest {

    private static final Zone ZONE = Zones.empty()
            .serving(Map.of(
                    new Hostname("www.example.com"), ips("198.51.100.1", "198.51.100.2", "2001:db8::1"),
                    new Hostname("v4.example.com"), ips("198.51.100.3"),
                    new Hostname("v6.example.com"), ips("2001:db8::3"),
                    new Hostname("a.deep.example.com"), ips("198.51.100.4"),
                    new Hostname("*.wild.example.com"), ips("198.51.100.5"),
                    new Hostname("host.wild.example.com"), ips("198.51.100.6"),
                    new Hostname("many.example.com"), many(200),
                    new Hostname("example.com"), ips("198.51.100.9")));

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
    void failsUntilItIsKnownWhatTheZoneServes() throws Exception {
        Zone unknown = Zone.of(Apex.of(Zones.settings()));
        byte[] packet = query("www.example.com", Type.A).toWire();
        Message answer =
                message(Responder.respond(unknown, packet, Transport.UDP, 0).orElseThrow());
        assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
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

    private static Message ask(String name, int type) throws IOException {
        return respond(query(name, type));
    }

    private static Message respond(Message query) {
        return message(wire(query, Transport.UDP));
    }

    private static byte[] wire(Message query, Transport transport) {
        return Responder.respond(ZONE, query.toWire(), transport, 0).orElseThrow();
    }

    private static int rcode(byte[] packet) {
        Optional<byte[]> answer = Responder.respond(ZONE, packet, Transport.UDP, 0);
        assertThat(answer).isPresent();
        assertThat(Arrays.copyOf(answer.get(), 2)).as("the id").isEqualTo(Arrays.copyOf(packet, 2));
        return message(answer.get()).getRcode();
    }

    static Message message(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException e) {
            throw new AssertionError("not a message: " + new String(wire, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static List<String> answers(Message answer) {
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    static Message query(String name, int type) throws IOException {
        return query(name, type, DClass.IN);
    }

    private static Message query(String name, int type, int dclass) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, dclass));
    }

    static Message withEdns(Message query, int size, int version, int flags) {
        query.addRecord(new OPTRecord(size, 0, version, flags), Section.ADDITIONAL);
        return query;
    }

    private static byte[] counts(byte[] packet, int... counts) {
        ByteBuffer changed = ByteBuffer.wrap(packet.clone()).position(4);
        for (int count : counts) {
            changed.putShort((short) count);
        }
        return changed.array();
    }
}
