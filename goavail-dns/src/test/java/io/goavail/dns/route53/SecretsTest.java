package io.goavail.dns.route53;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.ChildJvm;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs every way to fail in a process of its own, with credentials from its environment and our loggers at their most
 * talkative, and reads all it says.
 */
class SecretsTest {

    private static final String TOKEN = "Session/Token+0123456789abcdefghijklmnopqrstuvwxyz==";

    @Test
    void credentialsAppearNowhere() throws Exception {
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", Route53StandIn.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY", Route53StandIn.SECRET_ACCESS_KEY,
                "AWS_SESSION_TOKEN", TOKEN);
        String output = ChildJvm.output(Talkative.class, environment, "-Dorg.slf4j.simpleLogger.log.io.goavail=trace");

        assertThat(output)
                .as("our loggers were heard, and every failure was")
                .contains("DEBUG io.goavail.dns.route53.Api")
                .contains("route53:ChangeResourceRecordSets")
                .contains("InvalidInput I was told (secret), (secret) and (secret)")
                .contains("all of it");
        assertThat(output)
                .doesNotContain(Route53StandIn.ACCESS_KEY_ID)
                .doesNotContain(Route53StandIn.SECRET_ACCESS_KEY)
                .doesNotContain(TOKEN);
    }

    /** Fails in all ways, and prints what there is to print. */
    static final class Talkative {

        private static final Hostname WWW = new Hostname("www.example.com");

        public static void main(String[] arguments) throws Exception {
            try (Route53StandIn standIn = Opened.standIn()) {
                standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
                Route53Settings settings = Opened.settings(standIn);
                System.out.println(settings);
                try (DnsProvider dns = settings.open()) {
                    System.out.println(dns);
                    fail(standIn, dns);
                }
                try (DnsProvider dns =
                        settings.withApiUrl(URI.create("http://127.0.0.1:1")).open()) {
                    print(() -> dns.read(WWW));
                }
            }
            System.out.println("all of it");
        }

        private static void fail(Route53StandIn standIn, DnsProvider dns) throws Exception {
            String echo = "I was told " + Route53StandIn.ACCESS_KEY_ID + ", " + Route53StandIn.SECRET_ACCESS_KEY
                    + " and " + TOKEN;
            String echoed = "<ErrorResponse xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Error><Code>"
                    + "InvalidInput</Code><Message>" + echo + "</Message></Error></ErrorResponse>";
            RecordSet now = dns.read(WWW);
            List<Fault> faults = List.of(
                    Fault.of(Kind.RESET),
                    Fault.of(Kind.TRUNCATE),
                    Fault.garbage(),
                    Route53StandIn.refusal(403, "AccessDenied"),
                    Fault.answer(200, echo),
                    Fault.answer(200, echoed),
                    Fault.answer(400, echoed),
                    Fault.answer(403, echo),
                    Fault.answer(500, echoed),
                    Fault.rateLimit(0));
            for (Fault fault : faults) {
                standIn.fail(fault);
                print(() -> dns.read(WWW));
                print(() -> dns.apply(new Change(now, List.of(DnsRecord.of(ip("198.51.100.2"))), now.records())));
                standIn.heal();
            }
        }

        private static void print(Call call) throws Exception {
            try {
                call.run();
                throw new IllegalStateException("did not fail");
            } catch (DnsException e) {
                e.printStackTrace(System.out);
            }
        }

        private interface Call {
            void run() throws Exception;
        }
    }
}
