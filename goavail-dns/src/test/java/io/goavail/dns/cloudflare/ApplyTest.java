package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.Fault.Scope;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyTest extends WithRecords {

    @Test
    void oneOperationIsOneCall() throws Exception {
        given("198.51.100.1", "198.51.100.2");

        dns.apply(change(List.of(), List.of("198.51.100.2")));

        assertThat(writes()).hasSize(1).first().asString().startsWith("DELETE ");
        assertThat(published()).containsExactly("198.51.100.1");
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
    void aWriteWhoseAnswerIsLostIsRetriedAndThenTrue() throws Exception {
        given("198.51.100.1", "198.51.100.2");
        standIn.fail(Fault.of(Kind.HANG_AFTER_COMMIT).on(Scope.WRITES).times(1));
        try (DnsProvider hasty = Opened.settings(standIn)
                .withZoneId(standIn.zoneId())
                .open(Opened.SHORT, System::nanoTime, RecordMemory.inProcess())) {
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
}
