package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.Fault.Scope;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.dns.testing.StandInRequest;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyTest {

    private final CloudflareStandIn standIn = Opened.standIn();
    private final DnsProvider dns = open(Opened.settings(standIn));

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void oneOperationIsOneCall() throws Exception {
        given("198.51.100.1", "198.51.100.2");

        dns.apply(change(List.of(), List.of("198.51.100.2")));

        assertThat(writes()).hasSize(1).first().asString().startsWith("DELETE ");
        assertThat(published()).containsExactly("198.51.100.1");
    }

    @Test
    void severalOperationsAreOneBatch() throws Exception {
        given("198.51.100.1", "198.51.100.2");

        dns.apply(change(List.of("198.51.100.3", "198.51.100.4"), List.of("198.51.100.1", "198.51.100.2")));

        assertThat(writes()).hasSize(1).first().asString().startsWith("POST ").endsWith("/batch");
        assertThat(published()).containsExactlyInAnyOrder("198.51.100.3", "198.51.100.4");
    }

    @Test
    void moreThanABatchHoldsGoesInSeveralWithTheAdditionsFirst() throws Exception {
        String[] old = IntStream.range(0, 150).mapToObj(i -> "198.51.100." + i).toArray(String[]::new);
        List<String> next =
                IntStream.range(0, 170).mapToObj(i -> "203.0.113." + i).toList();
        given(old);
        standIn.fail(Fault.refuse(500, 10013).on(Scope.BATCHES).times(1));
        Change change = change(next, List.of(old));

        assertThat(catchThrowableOfType(DnsException.class, () -> dns.apply(change))
                        .isRetryable())
                .isTrue();
        assertThat(published()).hasSize(150);
        dns.apply(change);

        assertThat(writes()).hasSize(3);
        assertThat(published()).containsExactlyInAnyOrderElementsOf(next);
    }

    @Test
    void aBatchThatIsRefusedIsDoneWithSingleCallsAdditionsFirst() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.refuseBatch(true);

        dns.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1", "198.51.100.2")));

        assertThat(published()).containsExactly("198.51.100.3");
        assertThat(writes().stream().map(w -> w.split(" ")[0])).containsExactly("POST", "POST", "DELETE", "DELETE");
    }

    @Test
    void aBatchThatWasRefusedIsNotTriedAgain() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.refuseBatch(true);
        dns.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1")));
        standIn.forgetRequests();

        dns.apply(change(List.of("198.51.100.1"), List.of("198.51.100.3")));

        assertThat(writes()).hasSize(2).noneMatch(path -> path.endsWith("/batch"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 405})
    void aBatchIsDoneWithSingleCallsWhateverRefusesIt(int status) throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.fail(Fault.answer(status, "nginx").on(Scope.BATCHES));

        dns.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1")));

        assertThat(published()).containsExactlyInAnyOrder("198.51.100.2", "198.51.100.3");
    }

    @Test
    void aBatchBeyondTheLimitOfThePlanIsDoneWithSingleCalls() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.batchLimit(1);

        dns.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1")));

        assertThat(published()).containsExactlyInAnyOrder("198.51.100.2", "198.51.100.3");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aBatchThatFailsForAWhileIsNotDoneWithSingleCalls(int status) throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.fail(Fault.refuse(status, 10013).on(Scope.BATCHES));
        Change change = change(List.of("198.51.100.3"), List.of("198.51.100.1"));

        assertThat(catchThrowableOfType(DnsException.class, () -> dns.apply(change))
                        .isRetryable())
                .isTrue();
        assertThat(writes()).hasSize(1);
    }

    @Test
    void aRecordThatDoesNotPassValidationStopsTheWholeBatch() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.tags(false);
        RecordSet now = dns.read(WWW);
        DnsRecord tagged =
                new DnsRecord(ip("198.51.100.3"), Optional.empty(), Map.of("tags", "[\"a:b\"]"), Optional.empty());
        Change change = new Change(now, List.of(tagged), now.pointingTo(ip("198.51.100.1")));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("1004")
                .hasMessageContaining("9300")
                .hasMessageContaining("quota of 0");
        assertThat(published()).containsExactly("198.51.100.1", "198.51.100.2");
        assertThat(writes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {81057, 81058})
    void theRestOfABatchHappensWhenOneRecordIsThereAlready(int code) throws Exception {
        given("198.51.100.1", "198.51.100.2");
        Change change = change(List.of("198.51.100.3", "198.51.100.4"), List.of("198.51.100.1"));
        standIn.existsCode(code);
        standIn.add("A", "www.example.com", "198.51.100.3");

        dns.apply(change);

        assertThat(published()).containsExactlyInAnyOrder("198.51.100.2", "198.51.100.3", "198.51.100.4");
    }

    @Test
    void theRestOfABatchHappensWhenOneRecordIsGoneAlready() throws Exception {
        given("198.51.100.1", "198.51.100.2", "198.51.100.3");
        Change change = change(List.of("198.51.100.4"), List.of("198.51.100.1", "198.51.100.2"));
        standIn.remove(id("198.51.100.1"));

        dns.apply(change);

        assertThat(published()).containsExactlyInAnyOrder("198.51.100.3", "198.51.100.4");
        standIn.forgetRequests();
        dns.apply(change(List.of("198.51.100.1"), List.of("198.51.100.3")));
        assertThat(writes())
                .as("the batch itself was not refused, and is used again")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {81057, 81058})
    void addingWhatSomebodyElseAddedSucceeds(int code) throws Exception {
        given("198.51.100.1");
        Change change = change(List.of("198.51.100.2"), List.of());
        standIn.existsCode(code);
        standIn.add("A", "www.example.com", "198.51.100.2");

        dns.apply(change);

        assertThat(published()).containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2");
    }

    @Test
    void whatIsGoneByItsIdButStandsThereAgainIsNotRemoved() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.remove(id("198.51.100.2"));
        given("198.51.100.2");

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isTrue();
        dns.apply(change(List.of(), List.of("198.51.100.2")));
        assertThat(published()).containsExactly("198.51.100.1");
    }

    @Test
    void aConflictWithAnotherTypeIsPermanent() throws Exception {
        standIn.add("CNAME", "www.example.com", "elsewhere.example.net");
        Change change = new Change(dns.read(WWW), List.of(DnsRecord.of(ip("198.51.100.1"))), List.of());

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("81053");
    }

    @Test
    void whatBelongsToOthersStaysAsItIs() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.add("TXT", "www.example.com", "v=spf1 -all");
        standIn.add("MX", "www.example.com", "mail.example.com");
        standIn.add("A", "mail.example.com", "198.51.100.2");
        List<StandInRecord> others = standIn.records().stream()
                .filter(r -> !r.type().equals("A") || !r.name().equals("www.example.com"))
                .toList();

        dns.apply(change(List.of("198.51.100.3"), List.of("198.51.100.2")));
        dns.apply(change(List.of(), List.of("198.51.100.1")));

        assertThat(standIn.records()).hasSize(4).containsAll(others);
    }

    @Test
    void aRecordComesBackLikeTheOneBesideIt() throws Exception {
        standIn.add(JsonParser.parseString("""
                {"type":"AAAA","name":"www.example.com","content":"2001:db8::1","ttl":120,
                 "comment":"web","tags":["team:web","a:b"],"settings":{"ipv6_only":true}}""").getAsJsonObject());
        RecordSet now = dns.read(WWW);

        dns.apply(new Change(now, List.of(now.records().get(0).sibling(ip("2001:db8::2"))), List.of()));

        JsonObject first = standIn.record(standIn.records().get(0).id());
        JsonObject second = standIn.record(standIn.records().get(1).id());
        for (String key : List.of("ttl", "proxied", "comment", "tags", "settings")) {
            assertThat(second.get(key)).as(key).isEqualTo(first.get(key));
        }
    }

    @Test
    void anAutomaticTtlStaysAutomaticWhateverTheSettingsSay() throws Exception {
        standIn.add(JsonParser.parseString(
                        "{\"type\":\"A\",\"name\":\"www.example.com\",\"content\":\"198.51.100.1\",\"ttl\":1}")
                .getAsJsonObject());
        try (DnsProvider other = open(Opened.settings(standIn).withTtl(Duration.ofSeconds(600)))) {
            RecordSet now = other.read(WWW);
            other.apply(new Change(now, List.of(now.records().get(0).sibling(ip("198.51.100.2"))), List.of()));
        }
        assertThat(standIn.records()).extracting(StandInRecord::ttl).containsExactly(1, 1);
    }

    @Test
    void theSettingsFillInWhatIsOpen() throws Exception {
        RecordSet nothing = dns.read(WWW);
        try (DnsProvider other = open(Opened.settings(standIn).withTtl(Duration.ofSeconds(600)))) {
            other.apply(new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.1"))), List.of()));
        }
        try (DnsProvider other =
                open(Opened.settings(standIn).withTtl(Duration.ofSeconds(600)).withProxied(true))) {
            other.apply(new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.2"))), List.of()));
        }
        dns.apply(new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.3"))), List.of()));

        assertThat(standIn.records()).extracting(StandInRecord::ttl).containsExactly(600, 1, 1);
        assertThat(standIn.records()).extracting(StandInRecord::proxied).containsExactly(false, true, false);
    }

    @Test
    void aWriteWhoseAnswerIsLostIsRetriedAndThenTrue() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.fail(Fault.of(Kind.HANG_AFTER_COMMIT).on(Scope.WRITES).times(1));
        try (DnsProvider hasty =
                Opened.settings(standIn).withZoneId(standIn.zoneId()).open(Opened.SHORT, System::nanoTime)) {
            Change change = change(List.of("198.51.100.3"), List.of("198.51.100.2"));

            DnsException failure = catchThrowableOfType(DnsException.class, () -> hasty.apply(change));
            assertThat(failure.isRetryable()).isTrue();
            dns.apply(change);
        }
        assertThat(published()).containsExactlyInAnyOrder("198.51.100.1", "198.51.100.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"success\":false}", "{\"success\":true", "null", "<html>"})
    void aWriteIsNotDoneUntilTheApiSaysSo(String body) throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.fail(Fault.answer(200, body).on(Scope.WRITES));

        for (Change change : List.of(
                change(List.of("198.51.100.3"), List.of("198.51.100.2")),
                change(List.of("198.51.100.3"), List.of()),
                change(List.of(), List.of("198.51.100.2")))) {
            DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));
            assertThat(failure.isRetryable()).isTrue();
        }
    }

    @Test
    void aRecordThatWasNotReadHereCannotBeRemoved() {
        DnsRecord foreign = DnsRecord.of(ip("198.51.100.1"));
        Change change = new Change(new RecordSet(WWW, List.of(foreign)), List.of(), List.of(foreign));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isFalse();
    }

    private DnsProvider open(CloudflareSettings settings) {
        return settings.withZoneId(standIn.zoneId()).open(Opened.LONG, System::nanoTime);
    }

    private void given(String... addresses) {
        Stream.of(addresses).forEach(address -> standIn.add("A", "www.example.com", address));
    }

    private Change change(List<String> add, List<String> remove) throws DnsException {
        RecordSet now = dns.read(WWW);
        List<DnsRecord> gone = new ArrayList<>();
        for (String address : remove) {
            gone.addAll(now.pointingTo(ip(address)));
        }
        List<DnsRecord> added = add.stream()
                .map(address -> now.records().get(0).sibling(ip(address)))
                .toList();
        return new Change(now, added, gone);
    }

    private String id(String address) {
        return standIn.records().stream()
                .filter(r -> r.content().equals(address))
                .map(StandInRecord::id)
                .findAny()
                .orElseThrow();
    }

    private List<String> published() {
        return standIn.records().stream()
                .filter(r -> r.name().equals("www.example.com"))
                .map(StandInRecord::content)
                .toList();
    }

    private List<String> writes() {
        return standIn.requests().stream()
                .filter(StandInRequest::write)
                .map(r -> r.method() + " " + r.path())
                .toList();
    }
}
