package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Scope;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several operations at once, and what is done where that is refused. */
class BatchTest extends WithRecords {

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
    void whereThereAreNoBatchesTheyAreTriedOnceAnHour() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.refuseBatch(true);
        Opened.Clock clock = new Opened.Clock();
        try (DnsProvider timed = Opened.settings(standIn).open(Opened.LONG, clock, RecordMemory.inProcess())) {
            timed.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1")));
            standIn.refuseBatch(false);
            standIn.forgetRequests();

            clock.advance(Duration.ofMinutes(59));
            timed.apply(change(List.of("198.51.100.1"), List.of("198.51.100.3")));
            assertThat(writes()).hasSize(2).noneMatch(path -> path.endsWith("/batch"));
            standIn.forgetRequests();

            clock.advance(Duration.ofMinutes(2));
            timed.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1")));
            assertThat(writes()).singleElement().asString().endsWith("/batch");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9109, 10000})
    void aPassingRefusalOfABatchIsForgotten(int code) throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.fail((code == 0 ? Fault.answer(403, "nginx") : Fault.refuse(403, code))
                .on(Scope.BATCHES)
                .times(1));
        dns.apply(change(List.of("198.51.100.3"), List.of("198.51.100.1")));
        standIn.forgetRequests();

        dns.apply(change(List.of("198.51.100.1"), List.of("198.51.100.3")));

        assertThat(writes()).singleElement().asString().endsWith("/batch");
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
}
