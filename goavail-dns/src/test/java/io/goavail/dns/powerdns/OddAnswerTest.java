package io.goavail.dns.powerdns;

import static io.goavail.dns.powerdns.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.provider.Timeouts;
import io.goavail.dns.testing.PowerDnsProcess;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the API answers, it is the right list or an exception. */
class OddAnswerTest {

    private static final String ONE = "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":300,"
            + "\"records\":[{\"content\":\"198.51.100.1\",\"disabled\":false}]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "Not JSON",
                "{\"name\":\"example.com.\",\"kind\":\"Native\"",
                "{}",
                "{\"name\":\"example.com.\",\"kind\":\"Native\"}",
                "{\"name\":\"example.com.\",\"rrsets\":[]}",
                "{\"name\":\"example.net.\",\"kind\":\"Native\",\"rrsets\":[]}",
                "{\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":{}}",
                "{\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":[null]}",
                "{\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":[{\"type\":\"A\",\"ttl\":1,\"records\":[]}]}"
            })
    void aZoneThatIsNoneIsNotBelieved(String body) throws Exception {
        try (FakeApi api = FakeApi.answering(200, body);
                DnsProvider dns = Opened.settings(api.url()).open()) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("cannot be understood")
                    .returns(true, DnsException::isRetryable);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":300}",
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"records\":[]}",
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":-1,\"records\":[]}",
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":300,\"records\":[null]}",
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":300,\"records\":[{\"disabled\":false}]}",
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":300,\"records\":[{\"content\":\"198.51.100.1\"}]}",
                "{\"name\":\"www.example.com.\",\"type\":\"A\",\"ttl\":300,"
                        + "\"records\":[{\"content\":\"2001:db8::1\",\"disabled\":false}]}",
                "{\"name\":\"www.example.com.\",\"type\":\"AAAA\",\"ttl\":300,"
                        + "\"records\":[{\"content\":\"www.example.net\",\"disabled\":false}]}",
                ONE + "," + ONE
            })
    void recordsThatAreNoneAreNotBelieved(String set) throws Exception {
        try (FakeApi api = FakeApi.answering(200, zone(set));
                DnsProvider dns = Opened.settings(api.url()).open()) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("cannot be understood")
                    .returns(true, DnsException::isRetryable);
        }
    }

    @Test
    void whatIsNotAskedForIsLeftOut() throws Exception {
        String others = "{\"name\":\"other.example.com.\",\"type\":\"A\",\"ttl\":300,"
                + "\"records\":[{\"content\":\"198.51.100.9\",\"disabled\":false}]},"
                + "{\"name\":\"not a host.example.com.\",\"type\":\"TXT\",\"ttl\":300,\"records\":[]}";
        try (FakeApi api = FakeApi.answering(200, zone(others + "," + ONE.replace("www", "WWW")));
                DnsProvider dns = Opened.settings(api.url()).open()) {
            assertThat(dns.read(WWW).addresses()).containsExactly(ip("198.51.100.1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, false, api_url",
        "400, false, because",
        "401, false, GOAVAIL_POWERDNS_KEY",
        "403, false, webserver-allow-from",
        "404, false, dns_domain",
        "422, false, because",
        "408, true, because",
        "429, true, because",
        "500, true, because",
        "503, true, because"
    })
    void anErrorSaysWhatToDoAndWhetherToTryAgain(int status, boolean retryable, String part) throws Exception {
        String body = "{\"error\":\"because\\nof " + PowerDnsProcess.KEY + "\"}";
        try (FakeApi api = FakeApi.answering(status, body);
                DnsProvider dns = Opened.settings(api.url()).open()) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContainingAll(String.valueOf(status), api.url().toString(), part, "of (secret)")
                    .hasMessageNotContaining(PowerDnsProcess.KEY)
                    .returns(retryable, DnsException::isRetryable);
        }
    }

    @Test
    void honoursRetryAfter() throws Exception {
        try (FakeApi api = FakeApi.doing(exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    FakeApi.answer(exchange, 503, "");
                });
                DnsProvider dns = Opened.settings(api.url()).open()) {
            assertThat(failure(() -> dns.read(WWW)).retryAfter()).contains(Duration.ofSeconds(7));
        }
    }

    /** A server that is new enough is asked for one name, and for the disabled records too. */
    @ParameterizedTest
    @CsvSource({"5.0.0, true", "5.1.0-alpha1, true", "12.0.1, true", "4.9.12, false", "git-abc, false"})
    void asksForAllOfTheZoneOnlyWhereItHasTo(String version, boolean oneName) throws Exception {
        try (FakeApi api = FakeApi.doing(exchange -> FakeApi.answer(
                        exchange,
                        exchange.getRequestMethod().equals("PATCH") ? 204 : 200,
                        exchange.getRequestMethod().equals("PATCH")
                                ? ""
                                : exchange.getRequestURI().getPath().endsWith("/localhost")
                                        ? "{\"version\":\"" + version + "\"}"
                                        : zone(ONE)));
                DnsProvider dns = Opened.settings(api.url()).open()) {
            RecordSet now = dns.read(WWW);
            // The record that was to be added is not there afterwards, which is noticed.
            assertThat(failure(() -> dns.apply(new Change(now, List.of(DnsRecord.of(ip("198.51.100.2"))), List.of()))))
                    .hasMessageContaining("somebody else")
                    .returns(true, DnsException::isRetryable);
            String zone = "/api/v1/servers/localhost/zones/example.com.";
            assertThat(api.requests())
                    .containsExactly(
                            "GET " + zone + "?rrset_name=www.example.com.",
                            "GET /api/v1/servers/localhost",
                            "GET " + zone + (oneName ? "?rrset_name=www.example.com.&include_disabled=true" : ""),
                            "PATCH " + zone,
                            "GET " + zone + "?rrset_name=www.example.com.");
        }
    }

    @Test
    void aProxyThatShowsNothingButTheZoneWillDo() throws Exception {
        try (FakeApi api = FakeApi.doing(exchange -> {
                    boolean zone = exchange.getRequestURI().getPath().contains("/zones/");
                    FakeApi.answer(exchange, zone ? 200 : 403, zone ? zone(ONE) : "");
                });
                DnsProvider dns = Opened.settings(api.url()).open()) {
            RecordSet now = dns.read(WWW);
            assertThat(failure(() -> dns.apply(new Change(now, List.of(), now.records()))))
                    .hasMessageContaining("somebody else");
            assertThat(api.requests()).contains("GET /api/v1/servers/localhost/zones/example.com.");
        }
    }

    /** A server that is too old to show the disabled records of one name. */
    @Test
    void aZoneThatIsTooLongToReadIsPermanentWithARemedy() throws Exception {
        try (FakeApi api = FakeApi.doing(exchange -> {
                    boolean all = exchange.getRequestURI().toString().endsWith("/zones/example.com.");
                    boolean server = exchange.getRequestURI().getPath().endsWith("/localhost");
                    FakeApi.answer(
                            exchange,
                            200,
                            server ? "{\"version\":\"4.9.12\"}" : zone(all ? ONE + " ".repeat(10_000_000) : ONE));
                });
                DnsProvider dns = Opened.settings(api.url()).open()) {
            RecordSet now = dns.read(WWW);
            assertThat(failure(() -> dns.apply(new Change(now, List.of(), now.records()))))
                    .hasMessageContainingAll("longer than 10000000 bytes", "5.0", "[pool.rfc2136]")
                    .returns(false, DnsException::isRetryable);
        }
    }

    @Test
    void whatChangedSinceItWasReadIsNotOverwritten() throws Exception {
        AtomicInteger patches = new AtomicInteger();
        try (FakeApi api = FakeApi.doing(exchange -> {
                    if (exchange.getRequestMethod().equals("PATCH")) {
                        patches.incrementAndGet();
                    }
                    FakeApi.answer(
                            exchange,
                            200,
                            exchange.getRequestURI().getPath().endsWith("/localhost")
                                    ? "{\"version\":\"4.7.3\"}"
                                    : zone(ONE));
                });
                DnsProvider dns = Opened.settings(api.url()).open()) {
            RecordSet stale =
                    new RecordSet(WWW, List.of(DnsRecord.of(ip("198.51.100.1")), DnsRecord.of(ip("198.51.100.8"))));
            Change change = new Change(stale, List.of(), stale.pointingTo(ip("198.51.100.1")));
            assertThat(failure(() -> dns.apply(change)).isRetryable()).isTrue();
            assertThat(patches).hasValue(0);
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Timeouts shortly = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(10));
        try (FakeApi api = FakeApi.doing(exchange -> end.join());
                DnsProvider dns = Opened.settings(api.url()).open(shortly, System::nanoTime)) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("no answer within 1000 ms")
                    .returns(true, DnsException::isRetryable);
            end.complete(null);
        }
    }

    @Test
    void closingEndsACallUnderWayAndLaterOnes() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (FakeApi api = FakeApi.doing(exchange -> {
            asked.complete(null);
            end.join();
        })) {
            DnsProvider dns = Opened.settings(api.url()).open();
            CompletableFuture<DnsException> failed = CompletableFuture.supplyAsync(() -> failure(() -> dns.read(WWW)));
            asked.get(10, TimeUnit.SECONDS);

            dns.close();

            assertThat(failed.get(3, TimeUnit.SECONDS).isRetryable()).isTrue();
            assertThat(failure(() -> dns.read(WWW))).hasMessageContaining("closed");
            end.complete(null);
        }
    }

    @Test
    void aServerThatIsNotThereIsRetried() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (DnsProvider dns =
                Opened.settings(URI.create("http://127.0.0.1:" + port)).open()) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContaining("127.0.0.1:" + port)
                    .returns(true, DnsException::isRetryable);
        }
    }

    @Test
    void aNameOutsideTheZoneIsRefusedWithoutACall() throws Exception {
        try (FakeApi api = FakeApi.answering(200, zone(ONE));
                DnsProvider dns = Opened.settings(api.url()).open()) {
            assertThat(failure(() -> dns.read(new Hostname("www.notexample.com"))))
                    .hasMessageContaining("dns_domain")
                    .returns(false, DnsException::isRetryable);
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void theKeyAppearsNeitherInSettingsNorInTheProvider() {
        PowerDnsSettings settings = Opened.settings(URI.create("http://127.0.0.1:1"));
        try (DnsProvider dns = settings.open()) {
            assertThat(settings + " " + dns).doesNotContain(PowerDnsProcess.KEY);
        }
    }

    private static String zone(String sets) {
        return "{\"name\":\"example.com.\",\"kind\":\"Native\",\"rrsets\":[" + sets + "]}";
    }

    private static DnsException failure(ThrowingCallable call) {
        DnsException failure = catchThrowableOfType(DnsException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
