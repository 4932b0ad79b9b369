package io.goavail.dns.rfc2136;

import static io.goavail.dns.rfc2136.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.rfc2136.FakeServer.Answering;
import io.goavail.dns.rfc2136.FakeServer.Behaviour;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whatever comes back, it is the right list or an exception. */
class HostileAnswerTest {

    @ParameterizedTest
    @MethodSource("io.goavail.dns.rfc2136.WrongAnswers#all")
    void isNotBelieved(Answering answering) throws Exception {
        try (FakeServer server = FakeServer.answering(answering);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            DnsException failure = failure(() -> dns.read(WWW));
            assertThat(failure.isRetryable()).as(failure.getMessage()).isTrue();
            assertThat(failure)
                    .hasMessageContaining("127.0.0.1:" + server.address().getPort())
                    .hasMessageContaining("example.com")
                    .hasMessageMatching("(?s).*(cannot be used|answered (SERVFAIL|RESERVED15)).*");
        }
    }

    static Stream<Named<Behaviour>> brokenConnections() {
        return Stream.of(
                Named.of("closed at once", (question, out, server) -> out.close()),
                Named.of("closed within the length", (question, out, server) -> {
                    out.write(0);
                    out.close();
                }),
                Named.of("closed within the answer", (question, out, server) -> {
                    byte[] whole = FakeServer.framed(FakeServer.signed(question, FakeServer.right(question)));
                    out.write(whole, 0, whole.length - 1);
                    out.close();
                }),
                Named.of("silent", (question, out, server) -> server.pause(60_000)),
                Named.of("less than promised, and silent", (question, out, server) -> {
                    out.write(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
                    server.pause(60_000);
                }),
                Named.of("an octet now and then", (question, out, server) -> {
                    for (byte octet : FakeServer.framed(FakeServer.signed(question, FakeServer.right(question)))) {
                        out.write(octet);
                        out.flush();
                        server.pause(50);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void isNotWaitedFor(Behaviour behaviour) throws Exception {
        try (FakeServer server = FakeServer.doing(behaviour);
                DnsProvider dns = server.settings().open(Opened.SHORT)) {
            long before = System.nanoTime();
            assertThat(failure(() -> dns.read(WWW)).isRetryable()).isTrue();
            assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
        }
    }

    @Test
    void theRightAnswerIsBelieved() throws Exception {
        try (FakeServer server = FakeServer.answering(q -> FakeServer.signed(q, FakeServer.right(q)));
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            RecordSet now = dns.read(WWW);
            assertThat(now.addresses()).containsExactlyInAnyOrder(ip("198.51.100.1"), ip("2001:db8::1"));
            dns.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.1"))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Type.CNAME, Type.DNAME})
    void anAliasIsPermanent(int type) throws Exception {
        Answering alias = question -> {
            Message answer = FakeServer.right(question);
            answer.removeAllRecords(Section.ANSWER);
            Name name = question.getQuestion().getName();
            answer.addRecord(
                    type == Type.CNAME
                            ? new CNAMERecord(name, DClass.IN, 300, WrongAnswers.OTHER)
                            : new org.xbill.DNS.DNAMERecord(name, DClass.IN, 300, WrongAnswers.OTHER),
                    Section.ANSWER);
            answer.addRecord(
                    FakeServer.address(
                            Record.newRecord(
                                    WrongAnswers.OTHER, question.getQuestion().getType(), DClass.IN),
                            1),
                    Section.ANSWER);
            return FakeServer.signed(question, answer);
        };
        try (FakeServer server = FakeServer.answering(alias);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("alias")
                    .returns(false, DnsException::isRetryable);
        }
    }

    @Test
    void aServerThatIsNotAuthoritativeIsPermanent() throws Exception {
        Answering lame = question -> {
            Message answer = FakeServer.right(question);
            answer.getHeader().unsetFlag(Flags.AA);
            return FakeServer.signed(question, answer);
        };
        try (FakeServer server = FakeServer.answering(lame);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("not authoritative")
                    .returns(false, DnsException::isRetryable);
        }
    }

    @Test
    void anUpdateThatIsSaidToBeDoneWithoutSignatureIsNot() throws Exception {
        RecordSet now = new RecordSet(WWW, List.of(DnsRecord.of(ip("198.51.100.1"))));
        Change change = new Change(now, List.of(DnsRecord.of(ip("198.51.100.2"))), List.of());
        try (FakeServer server = FakeServer.answering(q -> FakeServer.right(q).toWire());
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            assertThat(failure(() -> dns.apply(change)))
                    .hasMessageContaining("not signed")
                    .returns(true, DnsException::isRetryable);
        }
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNotBelieved() throws Exception {
        Map<Integer, byte[]> earlier = new HashMap<>();
        Answering replaying = question -> {
            byte[] answer = earlier.computeIfAbsent(
                            question.getQuestion().getType(),
                            type -> FakeServer.signed(question, FakeServer.right(question)))
                    .clone();
            answer[0] = (byte) (question.getHeader().getID() >> 8);
            answer[1] = (byte) question.getHeader().getID();
            return answer;
        };
        try (FakeServer server = FakeServer.answering(replaying);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            assertThat(dns.read(WWW).addresses()).hasSize(2);
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("signature is wrong")
                    .returns(true, DnsException::isRetryable);
        }
    }

    /** One octet is changed, or some are cut off or added; with the signature in place no other list may come of it. */
    @Test
    void noDamageMakesAnotherList() {
        Random random = new Random(2136);
        Failures failures =
                new Failures(Rfc2136Settings.of(ServerText.parse("192.0.2.53"), Opened.DOMAIN, Opened.key()));
        RecordReader reader = new RecordReader(failures);
        Set<InetAddress> right = Set.of(ip("198.51.100.1"));
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            Message question = RecordReader.question(WWW, Type.A);
            FakeServer.KEY.apply(question, null);
            byte[] octets = damaged(FakeServer.signed(question, FakeServer.right(question)), random);
            try {
                Answer answer = AnswerCheck.check(question, octets, FakeServer.KEY);
                Set<InetAddress> addresses = new HashSet<>();
                reader.records(WWW, question, answer).forEach(r -> addresses.add(r.address()));
                assertThat(addresses).isEqualTo(right);
            } catch (OddAnswerException | DnsException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(4_500);
    }

    private static byte[] damaged(byte[] octets, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(octets, random.nextInt(octets.length));
            case 1 -> Arrays.copyOf(octets, octets.length + 1 + random.nextInt(20));
            default -> {
                octets[random.nextInt(octets.length)] ^= (byte) (1 + random.nextInt(255));
                yield octets;
            }
        };
    }

    private static DnsException failure(ThrowingCallable call) {
        DnsException failure = catchThrowableOfType(DnsException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
