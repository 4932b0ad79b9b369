package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTest {

    private static final String RECORD = """
            {"id":"a1","type":"A","name":"www.example.com","content":"198.51.100.1","ttl":300,"proxied":false}""";

    private final CloudflareStandIn standIn = Opened.standIn();
    private final DnsProvider dns =
            Opened.settings(standIn).withZoneId(standIn.zoneId()).open(Opened.LONG, System::nanoTime);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void readsEveryPage() throws Exception {
        standIn.maxPerPage(100);
        IntStream.range(0, 250).forEach(i -> standIn.add("A", "www.example.com", "198.51.100." + i));
        standIn.add("AAAA", "www.example.com", "2001:db8::1");

        assertThat(dns.read(WWW).addresses()).hasSize(251).contains(ip("198.51.100.249"), ip("2001:db8::1"));
        assertThat(standIn.requests()).hasSize(3);
    }

    @Test
    void aPageThatFailsFailsTheRead() {
        standIn.maxPerPage(100);
        IntStream.range(0, 250).forEach(i -> standIn.add("A", "www.example.com", "198.51.100." + i));
        standIn.fail(Fault.pageFails(2));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void aListThatLostItsRecordsIsNotEmpty() {
        standIn.add("A", "www.example.com", "198.51.100.1");
        standIn.fail(Fault.of(Kind.LOST_LIST));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void isEmptyWhenTheApiSaysSo() throws Exception {
        standIn.add("A", "www.example.com", "198.51.100.1");
        standIn.fail(Fault.of(Kind.EMPTY_LIST));

        assertThat(dns.read(WWW).isEmpty()).isTrue();
    }

    @Test
    void readsTheHostnameAloneAndItsAddressesAlone() throws Exception {
        standIn.add("A", "www.example.com", "198.51.100.1");
        standIn.add("A", "www2.example.com", "198.51.100.2");
        standIn.add("TXT", "www.example.com", "v=spf1 -all");
        standIn.add("MX", "www.example.com", "mail.example.com");

        assertThat(dns.read(WWW).addresses()).containsExactly(ip("198.51.100.1"));
    }

    @Test
    void readsBothFamiliesInOneCall() throws Exception {
        standIn.add("A", "www.example.com", "198.51.100.1");
        standIn.add("TXT", "www.example.com", "v=spf1 -all");
        standIn.add("AAAA", "www.example.com", "2001:db8::1");

        assertThat(dns.read(WWW).addresses()).containsExactlyInAnyOrder(ip("198.51.100.1"), ip("2001:db8::1"));
        assertThat(standIn.requests()).hasSize(1);
    }

    @Test
    void readsAWildcard() throws Exception {
        standIn.add("A", "*.example.com", "198.51.100.1");

        assertThat(dns.read(new Hostname("*.example.com")).addresses()).containsExactly(ip("198.51.100.1"));
    }

    @Test
    void readsWhatElseTheRecordHas() throws Exception {
        String id = standIn.add(JsonParser.parseString("""
                {"type":"A","name":"www.example.com","content":"198.51.100.1","ttl":120,
                 "comment":"web one","tags":["team:web"],"settings":{"ipv4_only":true}}""").getAsJsonObject());

        DnsRecord record = dns.read(WWW).records().get(0);
        assertThat(record.id()).contains(id);
        assertThat(record.ttl()).contains(Duration.ofSeconds(120));
        assertThat(record.attributes())
                .isEqualTo(Map.of(
                        "proxied", "false",
                        "comment", "web one",
                        "tags", "[\"team:web\"]",
                        "settings", "{\"ipv4_only\":true}"));
    }

    @Test
    void anAutomaticTtlIsTheProvidersChoice() throws Exception {
        standIn.add(JsonParser.parseString("""
                {"type":"A","name":"www.example.com","content":"198.51.100.1","ttl":1,"proxied":true}""").getAsJsonObject());

        DnsRecord record = dns.read(WWW).records().get(0);
        assertThat(record.ttl()).isEmpty();
        assertThat(record.attributes()).containsEntry("proxied", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "{}",
                "<html>down for maintenance</html>",
                "{\"success\":true}",
                "{\"success\":true,\"result\":null,\"result_info\":{\"total_count\":0}}",
                "{\"success\":true,\"result\":{},\"result_info\":{\"total_count\":0}}",
                "{\"success\":true,\"result\":[]}",
                "{\"success\":true,\"result\":[],\"result_info\":{}}",
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":\"many\"}}",
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":-1}}",
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":0,\"total_pages\":2}}",
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":0,\"page\":2}}",
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":0,\"count\":1}}",
                "{\"success\":true,\"result\":[],\"result_info\":{\"total_count\":0}} and more",
                "{\"success\":false,\"result\":[],\"result_info\":{\"total_count\":0}}",
                "{\"result\":[],\"result_info\":{\"total_count\":0}}",
                "{\"success\":true,\"result\":[null],\"result_info\":{\"total_count\":1}}",
                "{\"success\":true,\"result\":[7],\"result_info\":{\"total_count\":1}}",
                "{\"success\":true,\"result\":[{}],\"result_info\":{\"total_count\":1}}",
            })
    void anAnswerThatCannotBeUnderstoodIsNoAnswer(String body) {
        standIn.fail(Fault.answer(200, body));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void theRecordOfTheNextTestIsFineAsItIs() throws Exception {
        standIn.fail(Fault.answer(200, listOf(RECORD)).times(1));

        assertThat(dns.read(WWW).addresses()).containsExactly(ip("198.51.100.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"a1\" -> \"id\":\"../zones\"",
                "\"id\":\"a1\" -> \"id\":null",
                "\"type\":\"A\" -> \"type\":\"AAAA\"",
                "\"type\":\"A\", -> ",
                "www.example.com -> www2.example.com",
                "www.example.com -> -",
                "\"name\":\"www.example.com\", -> ",
                "198.51.100.1 -> 198.51.100.256",
                "198.51.100.1 -> 2001:db8::1",
                "198.51.100.1 -> localhost",
                "198.51.100.1 -> ",
                "\"content\":\"198.51.100.1\", -> ",
                "\"ttl\":300 -> \"ttl\":0",
                "\"ttl\":300 -> \"ttl\":\"soon\"",
                "\"ttl\":300, -> ",
                "\"proxied\":false -> \"proxied\":7",
                "\"proxied\":false -> \"proxied\":null",
                "\"proxied\":false -> \"proxied\":false,\"tags\":\"none\"",
                "\"proxied\":false -> \"proxied\":false,\"settings\":[]",
            })
    void aRecordWithAFlawIsNoRecord(String flaw) {
        String[] change = flaw.split(" -> ", -1);
        String flawed = RECORD.replace(change[0], change[1]);
        assertThat(flawed).isNotEqualTo(RECORD);
        standIn.fail(Fault.answer(200, listOf(flawed)).times(1));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void theSameRecordOnTwoPagesIsNoAnswer() {
        standIn.fail(Fault.answer(
                200, "{\"success\":true,\"result\":[" + RECORD + "],\"result_info\":{\"total_count\":2}}"));

        assertThat(failure()).hasMessageContaining("two pages");
    }

    @Test
    void aNumberOfRecordsThatChangesFromPageToPageIsNoAnswer() {
        standIn.fail(
                Fault.answer(200, "{\"success\":true,\"result\":[" + RECORD + "],\"result_info\":{\"total_count\":2}}")
                        .times(1));
        standIn.fail(Fault.answer(200, listOf(RECORD.replace("a1", "a2"))).times(1));

        assertThat(failure()).hasMessageContaining("changed from page to page");
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        standIn.fail(Fault.answer(200, listOf(RECORD) + " ".repeat(11_000_000)));

        assertThat(failure()).hasMessageContaining("longer than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.net", "example.com.evil.net", "notexample.com"})
    void aNameOutsideTheDomainIsRefusedWithoutACall(String name) {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(new Hostname(name)));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(standIn.requests()).isEmpty();
    }

    private static String listOf(String record) {
        return "{\"success\":true,\"result\":" + List.of(record)
                + ",\"result_info\":{\"page\":1,\"per_page\":100,\"count\":1,\"total_count\":1,\"total_pages\":1}}";
    }

    private DnsException failure() {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));
        assertThat(failure).isNotNull();
        return failure;
    }
}
