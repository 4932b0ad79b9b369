package io.goavail.dns.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By requests as they are documented, not by the SDK. */
@Timeout(30)
class Route53StandInTest {

    private static final String NS = " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"";
    private static final Pattern NAMES = Pattern.compile("<Name>([^<]*)</Name><Type>([^<]*)</Type>");

    private final HttpClient client = HttpClient.newHttpClient();
    private Route53StandIn standIn;
    private String records;

    @BeforeEach
    void start() throws IOException {
        standIn = Route53StandIn.start("example.com");
        records = "/2013-04-01/hostedzone/" + standIn.zoneId() + "/rrset";
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void knowsWhoAsks() throws Exception {
        assertThat(send("GET", records, "", "").body()).contains("<Code>MissingAuthenticationToken</Code>");
        assertThat(send("GET", records, "", "AWS4-HMAC-SHA256 Credential=x").body())
                .contains("<Code>IncompleteSignature</Code>");
        assertThat(send("GET", records, "", authorization("AKIAOTHER", "us-east-1"))
                        .body())
                .contains("<Code>InvalidClientTokenId</Code>");
        assertThat(send("GET", records, "", authorization(Route53StandIn.ACCESS_KEY_ID, "eu-west-1"))
                        .statusCode())
                .as("Route 53 is signed for us-east-1")
                .isEqualTo(403);
        assertThat(get(records).statusCode()).isEqualTo(200);
    }

    @Test
    void listsInTheOrderOfReversedLabels() throws Exception {
        for (String name : new String[] {"www.example.com", "a.www.example.com", "b.example.com", "*.example.com"}) {
            standIn.put(Route53Set.simple(name, "198.51.100.1"));
        }
        standIn.put(Route53Set.simple("www.example.com", "2001:db8::1"));
        standIn.put(Route53Set.of("TXT", "www.example.com", "\"a & b\""));

        assertThat(names(get(records)))
                .isEqualTo(
                        "example.com. NS, example.com. SOA, \\052.example.com. A, b.example.com. A, www.example.com. A,"
                                + " www.example.com. AAAA, www.example.com. TXT, a.www.example.com. A");
        assertThat(names(get(records + "?name=www.example.com&type=AAAA")))
                .startsWith("www.example.com. AAAA, www.example.com. TXT");
        assertThat(names(get(records + "?name=c.example.com"))).startsWith("www.example.com. A");
        assertThat(get(records + "?type=A").body()).contains("InvalidInput");
    }

    @Test
    void saysWhereTheNextPageBegins() throws Exception {
        IntStream.range(0, 3)
                .forEach(i -> standIn.put(Route53Set.multivalue("www.example.com", "s" + i, "198.51.100." + i)));

        String first = get(records + "?name=www.example.com&maxitems=2").body();
        assertThat(first)
                .contains("<IsTruncated>true</IsTruncated><NextRecordName>www.example.com.</NextRecordName>"
                        + "<NextRecordType>A</NextRecordType><NextRecordIdentifier>s2</NextRecordIdentifier>"
                        + "<MaxItems>2</MaxItems>");
        String second = get(records + "?name=www.example.com.&type=A&identifier=s2&maxitems=2")
                .body();
        assertThat(second)
                .contains("<SetIdentifier>s2</SetIdentifier><MultiValueAnswer>true</MultiValueAnswer>")
                .contains("<IsTruncated>false</IsTruncated>")
                .doesNotContain("NextRecord");
    }

    @Test
    void listsZonesFromANameOn() throws Exception {
        standIn.addZone("example.net", true);
        standIn.addZone("a.example.com", false);

        String zones = get("/2013-04-01/hostedzonesbyname?dnsname=example.com").body();

        assertThat(zones)
                .containsSubsequence(
                        "<Name>example.com.</Name>",
                        "<Name>a.example.com.</Name>",
                        "<Name>example.net.</Name>",
                        "<PrivateZone>true</PrivateZone>");
        assertThat(get("/2013-04-01/hostedzonesbyname?dnsname=example.net").body())
                .doesNotContain("example.com");
    }

    @Test
    void aBatchHappensWholeOrNotAtAll() throws Exception {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1", "198.51.100.2"));

        String refused = post(
                change("DELETE", "www.example.com", "A", 300, "198.51.100.2", "198.51.100.1"),
                change("CREATE", "www.example.com", "A", 60, "198.51.100.1"),
                change("CREATE", "example.net", "A", 60, "198.51.100.1"));
        assertThat(refused)
                .contains(
                        "<Code>InvalidChangeBatch</Code>",
                        "[RRSet with DNS name example.net. is not permitted in zone");
        assertThat(standIn.sets("www.example.com").get(0).values()).hasSize(2);

        String taken = post(
                change("DELETE", "www.example.com", "A", 300, "198.51.100.2", "198.51.100.1"),
                change("CREATE", "www.example.com", "A", 60, "198.51.100.1"));
        assertThat(taken).contains("<Status>PENDING</Status>");
        assertThat(standIn.sets("www.example.com"))
                .containsExactly(
                        Route53Set.simple("www.example.com", "198.51.100.1").withTtl(60));
        String id = taken.replaceAll("(?s).*<Id>(/change/[^<]*)</Id>.*", "$1");
        assertThat(get("/2013-04-01" + id).body()).contains("<Status>INSYNC</Status>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE|www.example.com|A|60|198.51.100.1|but the values provided do not match the current values",
                "DELETE|www.example.com|A|300|198.51.100.2|but the values provided do not match the current values",
                "DELETE|www.example.com|AAAA|300|2001:db8::1|but it was not found",
                "DELETE|web.example.com|A|300|198.51.100.1|but it was not found",
                "CREATE|www.example.com|A|300|198.51.100.1|but it already exists",
                "CREATE|www.example.com|CNAME|300|example.net|is not permitted because a conflicting RRSet",
                "CREATE|www.example.com|AAAA|300|198.51.100.1|Invalid Resource Record",
                "CREATE|sets.example.com|A|300|198.51.100.1|cannot be created as other RRSets exist",
                "CREATE|web.example.com|A|-1|198.51.100.1|InvalidInput",
                "REPLACE|web.example.com|A|60|198.51.100.1|InvalidInput"
            })
    void refusesWhatTheApiRefuses(String action, String name, String type, int ttl, String value, String message)
            throws Exception {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
        standIn.put(Route53Set.weighted("sets.example.com", "a", 1, "198.51.100.1"));
        var before = standIn.sets();

        assertThat(post(change(action, name, type, ttl, value)).replace("&apos;", "'"))
                .contains(message);

        assertThat(standIn.sets()).isEqualTo(before);
    }

    @Test
    void refusesMoreThanABatchHolds() throws Exception {
        String[] values = IntStream.range(0, 501)
                .mapToObj(i -> "10.0." + i / 256 + "." + i % 256)
                .toArray(String[]::new);
        standIn.quotas(100, 1_000);

        assertThat(post(change("UPSERT", "www.example.com", "A", 60, values)))
                .contains("Number of records limit of 1000 exceeded");
        assertThat(post(change("CREATE", "www.example.com", "A", 60, values))).contains("PENDING");
    }

    @Test
    void keepsToItsQuotas() throws Exception {
        String[] values = IntStream.range(0, 401)
                .mapToObj(i -> "10.0." + i / 256 + "." + i % 256)
                .toArray(String[]::new);

        assertThat(post(change("CREATE", "www.example.com", "A", 60, values))).contains("LimitsExceeded");
    }

    @Test
    void saysBadRequestToWhoAsksTooMuch() throws Exception {
        standIn.rateLimit(2, 1);
        get(records);
        get(records);

        HttpResponse<String> answer = get(records);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>Throttling</Code>", "<Message>Rate exceeded</Message>");
    }

    @Test
    void breaksWhereItIsTold() {
        standIn.fail(Fault.of(Fault.Kind.RESET).on(Fault.Scope.WRITES));
        assertThatThrownBy(() -> post("")).isInstanceOf(IOException.class);
        standIn.fail(Fault.of(Fault.Kind.TRUNCATE).on(Fault.Scope.READS));
        assertThatThrownBy(() -> get(records)).isInstanceOf(IOException.class);
    }

    @Test
    void knowsNoOtherZoneAndNoOtherPath() throws Exception {
        assertThat(get("/2013-04-01/hostedzone/ZNONE/rrset").body()).contains("<Code>NoSuchHostedZone</Code>");
        assertThat(get("/2013-04-01/healthcheck").statusCode()).isEqualTo(404);
        assertThat(post("nonsense")).contains("InvalidInput");
    }

    @Test
    void runsAsAProcessOfItsOwn() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Route53StandIn.class.getName(),
                        "127.0.0.1:0",
                        "example.com",
                        "www.example.com=198.51.100.1,198.51.100.2")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            URI control = URI.create(output.readLine() + "/__control");
            HttpRequest order = HttpRequest.newBuilder(control)
                    .POST(BodyPublishers.ofString("{\"fault\":\"reset\",\"times\":1,\"stop\":true}"))
                    .build();
            assertThat(JsonParser.parseString(
                                    client.send(order, BodyHandlers.ofString()).body())
                            .getAsJsonObject()
                            .getAsJsonObject("sets")
                            .toString())
                    .contains("198.51.100.2");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String names(HttpResponse<String> list) {
        return NAMES.matcher(list.body())
                .results()
                .map((MatchResult set) -> set.group(1) + " " + set.group(2))
                .collect(Collectors.joining(", "));
    }

    private static String change(String action, String name, String type, int ttl, String... values) {
        StringBuilder records = new StringBuilder();
        for (String value : values) {
            records.append("<ResourceRecord><Value>").append(value).append("</Value></ResourceRecord>");
        }
        return "<Change><Action>" + action + "</Action><ResourceRecordSet><Name>" + name + "</Name><Type>" + type
                + "</Type><TTL>" + ttl + "</TTL><ResourceRecords>" + records
                + "</ResourceRecords></ResourceRecordSet></Change>";
    }

    private String post(String... changes) throws Exception {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ChangeResourceRecordSetsRequest" + NS
                + "><ChangeBatch><Changes>" + String.join("", changes)
                + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>";
        return send("POST", records + "/", body, authorization(Route53StandIn.ACCESS_KEY_ID, "us-east-1"))
                .body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", authorization(Route53StandIn.ACCESS_KEY_ID, "us-east-1"));
    }

    private HttpResponse<String> send(String method, String path, String body, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(standIn.url() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String authorization(String key, String region) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/" + region
                + "/route53/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
    }
}
