package io.goavail.dns.rfc2136;

import io.goavail.dns.rfc2136.FakeServer.Answering;
import io.goavail.dns.testing.NameServerProcess;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Answers that are not to be believed. */
final class WrongAnswers {

    static final Name OTHER = Name.fromConstantString("other.example.com.");

    private WrongAnswers() {}

    private static Named<Answering> message(String name, Answering answering) {
        return Named.of(name, answering);
    }

    /** A right answer with something wrong in it, and a right signature over that. */
    private static Named<Answering> changed(String name, Changer changer) {
        return Named.of(name, question -> {
            Message answer = FakeServer.right(question);
            changer.change(question, answer);
            return FakeServer.signed(question, answer);
        });
    }

    static Stream<Named<Answering>> all() {
        return Stream.of(
                message("nothing", q -> new byte[0]),
                message("one octet", q -> new byte[] {1}),
                message(
                        "text",
                        q -> "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                message("noise", q -> noise(q.getHeader().getID(), 512)),
                message("a header that promises a lot", q -> new byte[] {
                    (byte) (q.getHeader().getID() >> 8),
                    (byte) q.getHeader().getID(),
                    (byte) 0x84,
                    0,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1,
                    -1
                }),
                message("the question", q -> q.toWire()),
                message("not signed", q -> FakeServer.right(q).toWire()),
                message("not signed, and no such name", q -> {
                    Message none = FakeServer.right(q);
                    none.removeAllRecords(Section.ANSWER);
                    none.getHeader().setRcode(Rcode.NXDOMAIN);
                    return none.toWire();
                }),
                message(
                        "signed with another secret",
                        q -> FakeServer.signed(
                                q,
                                FakeServer.right(q),
                                Opened.key(NameServerProcess.KEY, "YW5vdGhlcg==")
                                        .tsig())),
                message(
                        "signed with another key",
                        q -> FakeServer.signed(
                                q,
                                FakeServer.right(q),
                                Opened.key("other", NameServerProcess.SECRET).tsig())),
                message(
                        "signed with another algorithm",
                        q -> FakeServer.signed(
                                q,
                                FakeServer.right(q),
                                new TSIG(
                                        TSIG.HMAC_SHA512,
                                        Name.fromConstantString("goavail."),
                                        NameServerProcess.SECRET))),
                message("signed for no question", q -> {
                    Message answer = FakeServer.right(q);
                    FakeServer.KEY.apply(answer, null);
                    return answer.toWire();
                }),
                message("signed with half a signature", WrongAnswers::halfSigned),
                message("an address changed after signing", q -> {
                    byte[] octets = FakeServer.signed(q, FakeServer.right(q));
                    octets[q.getQuestion().getName().length() + 12 + 4 + 12 + 3] ^= 1;
                    return octets;
                }),
                changed("another id", (q, a) -> {
                    Header header = a.getHeader();
                    header.setID(header.getID() ^ 1);
                }),
                changed("cut short", (q, a) -> a.getHeader().setFlag(Flags.TC)),
                changed("another opcode", (q, a) -> a.getHeader().setOpcode(Opcode.NOTIFY)),
                changed(
                        "another question",
                        (q, a) -> question(
                                a, Record.newRecord(OTHER, q.getQuestion().getType(), DClass.IN))),
                changed(
                        "another type in the question",
                        (q, a) -> question(a, Record.newRecord(q.getQuestion().getName(), Type.TXT, DClass.IN))),
                changed("two questions", (q, a) -> a.addRecord(q.getQuestion(), Section.QUESTION)),
                changed("no question", (q, a) -> a.removeAllRecords(Section.QUESTION)),
                changed(
                        "an address of another name",
                        (q, a) -> a.addRecord(
                                FakeServer.address(
                                        Record.newRecord(OTHER, q.getQuestion().getType(), DClass.IN), 9),
                                Section.ANSWER)),
                changed(
                        "another type",
                        (q, a) -> a.addRecord(
                                new TXTRecord(q.getQuestion().getName(), DClass.IN, 300, "x"), Section.ANSWER)),
                changed(
                        "an address of the other family",
                        (q, a) -> a.addRecord(
                                FakeServer.address(
                                        Record.newRecord(
                                                q.getQuestion().getName(),
                                                q.getQuestion().getType() == Type.A ? Type.AAAA : Type.A,
                                                DClass.IN),
                                        9),
                                Section.ANSWER)),
                changed(
                        "an address twice",
                        (q, a) -> a.addRecord(FakeServer.address(q.getQuestion(), 1), Section.ANSWER)),
                changed("no such name, and its address", (q, a) -> a.getHeader().setRcode(Rcode.NXDOMAIN)),
                changed("an error that nobody knows", (q, a) -> a.getHeader().setRcode(15)),
                changed("trouble at the server", (q, a) -> a.getHeader().setRcode(Rcode.SERVFAIL)));
    }

    private static byte[] noise(int id, int length) {
        byte[] octets = new byte[length];
        new Random(id).nextBytes(octets);
        octets[0] = (byte) (id >> 8);
        octets[1] = (byte) id;
        return octets;
    }

    /** RFC 8945 lets the parties agree on that; these have not. */
    private static byte[] halfSigned(Message question) {
        Message answer = FakeServer.right(question);
        TSIGRecord whole = FakeServer.KEY.generate(answer, answer.toWire(), Rcode.NOERROR, question.getTSIG());
        answer.addRecord(
                new TSIGRecord(
                        whole.getName(),
                        DClass.ANY,
                        0,
                        whole.getAlgorithm(),
                        whole.getTimeSigned(),
                        whole.getFudge(),
                        Arrays.copyOf(whole.getSignature(), 16),
                        whole.getOriginalID(),
                        whole.getError(),
                        whole.getOther()),
                Section.ADDITIONAL);
        return answer.toWire();
    }

    private static void question(Message answer, Record question) {
        answer.removeAllRecords(Section.QUESTION);
        answer.addRecord(question, Section.QUESTION);
    }

    private interface Changer {

        void change(Message question, Message answer);
    }
}
