package io.goavail.dns.cloudflare;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.ChildJvm;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs every way to fail in a process of its own, with our loggers at their most talkative, and reads all it says. */
class SecretsTest {

    @Test
    void credentialsAppearNowhere() throws Exception {
        String output = ChildJvm.output(Talkative.class, Map.of(), "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");

        assertThat(output)
                .as("our loggers were heard, and every failure was")
                .contains("DEBUG io.goavail.dns.cloudflare.Api")
                .contains("CF_API_TOKEN")
                .contains("CF_API_EMAIL")
                .contains("without success: 1 Bearer (secret)")
                .contains("all of it");
        assertThat(output)
                .doesNotContain(CloudflareStandIn.TOKEN)
                .doesNotContain(CloudflareStandIn.EMAIL)
                .doesNotContain(CloudflareStandIn.KEY);
    }

    /** Fails in all ways, and prints what there is to print. */
    static final class Talkative {

        private static final Hostname WWW = new Hostname("www.example.com");

        public static void main(String[] arguments) throws Exception {
            List<CloudflareCredentials> all = List.of(
                    Opened.token(CloudflareStandIn.TOKEN),
                    new CloudflareCredentials.GlobalKey(
                            new Secret(CloudflareStandIn.EMAIL), new Secret(CloudflareStandIn.KEY)));
            try (CloudflareStandIn standIn = Opened.standIn()) {
                standIn.add("A", "www.example.com", "198.51.100.1");
                for (CloudflareCredentials credentials : all) {
                    CloudflareSettings settings = CloudflareSettings.of(new Hostname("example.com"), credentials)
                            .withApiUrl(standIn.url());
                    System.out.println(settings + " " + settings.credentials());
                    try (DnsProvider dns = settings.open(Opened.SHORT, System::nanoTime, RecordMemory.inProcess())) {
                        System.out.println(dns);
                        fail(standIn, dns, echo(credentials));
                    }
                    nobodyThere(settings);
                }
            }
            System.out.println("all of it");
        }

        private static String echo(CloudflareCredentials credentials) {
            return credentials instanceof CloudflareCredentials.ApiToken
                    ? CloudflareStandIn.TOKEN
                    : CloudflareStandIn.EMAIL + " " + CloudflareStandIn.KEY;
        }

        private static void fail(CloudflareStandIn standIn, DnsProvider dns, String echo) throws Exception {
            String echoed = "{\"success\":false,\"errors\":[{\"code\":1,\"message\":\"Bearer " + echo + "\"}]}";
            RecordSet now = dns.read(WWW);
            List<Fault> faults = List.of(
                    Fault.of(Kind.RESET),
                    Fault.of(Kind.HANG),
                    Fault.of(Kind.TRUNCATE),
                    Fault.refuse(403, 10000),
                    Fault.refuse(500, 1),
                    Fault.garbage(),
                    Fault.answer(200, echo),
                    Fault.answer(200, echoed),
                    Fault.answer(401, echoed),
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

        private static void nobodyThere(CloudflareSettings settings) throws Exception {
            try (DnsProvider dns =
                    settings.withApiUrl(URI.create("http://127.0.0.1:1")).open()) {
                print(() -> dns.read(WWW));
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
