package io.goavail.dns.rfc2136;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.rfc2136.FakeServer.Answering;
import io.goavail.dns.testing.ChildJvm;
import io.goavail.dns.testing.NameServerProcess;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Runs ways to fail in a process of its own, with all loggers at their most talkative, and reads all it says. */
class SecretsTest {

    @Test
    void theSecretAppearsNowhere() throws Exception {
        String output = ChildJvm.output(Talkative.class, Map.of(), "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");

        assertThat(output)
                .as("the loggers were heard, and every failure was")
                .contains("DEBUG io.goavail.dns.rfc2136.Session", "GOAVAIL_TSIG_SECRET", "all of it");
        byte[] secret = Base64.getDecoder().decode(NameServerProcess.SECRET);
        String hexadecimal = HexFormat.of().formatHex(secret);
        assertThat(output)
                .doesNotContain(NameServerProcess.SECRET)
                .doesNotContain(new String(secret, StandardCharsets.UTF_8));
        assertThat(output.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "")).doesNotContain(hexadecimal);
    }

    /** Fails in several ways, and prints what there is to print. */
    static final class Talkative {

        private static final Hostname WWW = new Hostname("www.example.com");

        public static void main(String[] arguments) throws Exception {
            List<Answering> answers = List.of(
                    question -> FakeServer.signed(question, FakeServer.right(question)),
                    question -> FakeServer.right(question).toWire(),
                    question -> new byte[] {1, 2, 3},
                    question -> FakeServer.signed(
                            question,
                            FakeServer.right(question),
                            Opened.key("goavail", "YW5vdGhlcg==").tsig()),
                    question -> refusal(question, Rcode.REFUSED),
                    question -> refusal(question, Rcode.SERVFAIL),
                    question -> refusal(question, Rcode.NOTAUTH));
            RecordSet now = new RecordSet(WWW, List.of(DnsRecord.of(ip("198.51.100.1"))));
            Change change = new Change(now, List.of(DnsRecord.of(ip("198.51.100.2"))), List.of());
            for (Answering answer : answers) {
                try (FakeServer server = FakeServer.answering(answer);
                        DnsProvider dns = server.settings().open(Opened.SHORT)) {
                    System.out.println(
                            server.settings() + " " + server.settings().key() + " " + dns);
                    print(() -> dns.read(WWW));
                    print(() -> dns.apply(change));
                }
            }
            System.out.println(new TsigFailure().message());
            System.out.println("all of it");
        }

        private static byte[] refusal(Message question, int rcode) {
            Message answer = FakeServer.right(question);
            answer.getHeader().setRcode(rcode);
            return FakeServer.signed(question, answer);
        }

        private static void print(Call call) throws Exception {
            try {
                call.run();
            } catch (DnsException e) {
                e.printStackTrace(System.out);
            }
        }

        private interface Call {
            void run() throws Exception;
        }
    }

    /** What is said of a secret that is not the server's. */
    private static final class TsigFailure {

        String message() {
            Message question = RecordReader.question(Opened.WWW, 1);
            Message answer = new Message(question.getHeader().getID());
            answer.getHeader().setRcode(Rcode.NOTAUTH);
            return String.valueOf(
                    new Failures(Rfc2136Settings.of(ServerText.parse("192.0.2.53"), Opened.DOMAIN, Opened.key()))
                            .refused(question, new Answer(answer, Rcode.BADSIG, false))
                            .getMessage());
        }
    }
}
