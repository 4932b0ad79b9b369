package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.testing.InMemoryDns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProviderCallsTest {

    private static final int AT_A_TIME = 8;
    private static final String ON_PURPOSE = "thrown on purpose by a test";

    private final HeldExecutor executor = new HeldExecutor(Runnable::run);
    private final InMemoryDns dns = new InMemoryDns().with(WWW, A, B);
    private final Place www = new Place(dns, new Hostname(WWW));
    private final Ended ended = new Ended();
    private final ProviderCalls calls = new ProviderCalls(executor, ended);

    @Test
    void bringsBackHowACallEnded() throws Exception {
        calls.read(www);
        calls.apply(www, removal(), new Permit());
        dns.failRead(DnsException.permanent("no such zone"));
        calls.read(www);
        assertThat(ended.all)
                .containsExactly(WWW + " has 2", WWW + " changed -198.51.100.1", WWW + " failed: no such zone");
        assertThat(ended.failures).noneMatch(DnsException::isRetryable);
    }

    @Test
    void aChangeThatIsWithdrawnWhileItWaitsIsNotMadeAndFreesItsPlace() throws Exception {
        executor.hold();
        hostnames(AT_A_TIME).forEach(calls::read);
        Permit permit = new Permit();
        calls.apply(www, removal(), permit);
        permit.withdraw();
        while (executor.waiting() > 0) {
            executor.take().run();
        }
        assertThat(dns.changes()).isEmpty();
        assertThat(ended.all).hasSize(AT_A_TIME + 1).contains(WWW + " withdrawn");
        executor.pass();
        calls.read(www);
        assertThat(ended.all).endsWith(WWW + " has 2");
    }

    @Test
    void aChangeThatHasBegunCannotBeWithdrawn() throws Exception {
        Permit permit = new Permit();
        dns.beforeApply(change -> permit.withdraw());
        calls.apply(www, removal(), permit);
        assertThat(ended.all).containsExactly(WWW + " changed -198.51.100.1");
    }

    @Test
    void whatAProviderShouldNotThrowIsAFailureToRetry() {
        Once defect = new Once(new NoClassDefFoundError(ON_PURPOSE));
        dns.beforeRead(hostname -> defect.happen());
        calls.read(www);
        assertThat(ended.failures)
                .singleElement()
                .satisfies(e -> assertThat(e.isRetryable()).isTrue())
                .satisfies(e -> assertThat(e).hasMessageContaining("a defect of the provider memory"));
    }

    @Test
    void anAnswerAboutAnotherHostnameIsNoAnswer() {
        DnsProvider confused = new DryRun("confused", true, h -> dns.read(new Hostname("other.example.com")));
        calls.read(new Place(confused, new Hostname(WWW)));
        assertThat(ended.all).containsExactly(WWW + " failed: asked for www.example.com, got other.example.com");
    }

    @Test
    void callsOfOneProviderBeyondEightWaitForAThreadOfTheirOwn() {
        executor.hold();
        hostnames(AT_A_TIME + 3).forEach(calls::read);
        assertThat(executor.waiting()).isEqualTo(AT_A_TIME);
        executor.take().run();
        assertThat(ended.all).as("the first one, and those that waited").hasSize(4);
        while (executor.waiting() > 0) {
            executor.take().run();
        }
        assertThat(ended.all).hasSize(AT_A_TIME + 3).doesNotHaveDuplicates();
    }

    @Test
    void aProviderWhoseLaneIsFullHoldsUpNoOther() {
        executor.hold();
        hostnames(AT_A_TIME + 3).forEach(calls::read);
        executor.pass();
        calls.read(new Place(new InMemoryDns().with(WWW, A), new Hostname(WWW)));
        assertThat(ended.all).containsExactly(WWW + " has 1");
    }

    @Test
    void aLaneThatWasFullTakesCallsAgain() {
        executor.hold();
        hostnames(AT_A_TIME + 3).forEach(calls::read);
        while (executor.waiting() > 0) {
            executor.take().run();
        }
        hostnames(AT_A_TIME).forEach(calls::read);
        assertThat(executor.waiting()).isEqualTo(AT_A_TIME);
    }

    @Test
    void aCallThatTheExecutorRejectsFailsAndFreesItsPlace() {
        failsAndFreesItsPlace(() -> {
            throw new RejectedExecutionException(ON_PURPOSE);
        });
    }

    @Test
    void aCallThatFindsNoThreadFailsAndFreesItsPlace() {
        failsAndFreesItsPlace(() -> {
            throw new InternalError(ON_PURPOSE);
        });
    }

    private void failsAndFreesItsPlace(Runnable refusal) {
        boolean[] full = {true};
        ProviderCalls refused = new ProviderCalls(
                task -> {
                    if (full[0]) {
                        refusal.run();
                    }
                    task.run();
                },
                ended);
        for (int i = 0; i < AT_A_TIME + 1; i++) {
            refused.read(www);
        }
        assertThat(ended.failures).hasSize(AT_A_TIME + 1).allMatch(DnsException::isRetryable);
        full[0] = false;
        refused.read(www);
        assertThat(ended.all).endsWith(WWW + " has 2");
    }

    @Test
    void afterCloseNoCallBeginsWhereverItWaits() {
        executor.hold();
        hostnames(AT_A_TIME + 3).forEach(calls::read);
        calls.close();
        while (executor.waiting() > 0) {
            executor.take().run();
        }
        executor.pass();
        calls.read(www);
        assertThat(dns.reads()).isZero();
        assertThat(ended.all).isEmpty();
    }

    private Change removal() throws DnsException {
        RecordSet records = dns.read(www.hostname());
        return new Change(records, List.of(), records.pointingTo(A));
    }

    private List<Place> hostnames(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Place(dns, new Hostname("h" + i + ".example.com")))
                .toList();
    }

    /** Remembers how calls ended. */
    private static final class Ended implements ProviderCalls.Outcome {

        private final List<String> all = new ArrayList<>();
        private final List<DnsException> failures = new ArrayList<>();

        @Override
        public void readDone(Place place, RecordSet records) {
            all.add(place.hostname() + " has " + records.records().size());
        }

        @Override
        public void applied(Place place, Change change) {
            all.add(place.hostname() + " changed " + change);
        }

        @Override
        public void withdrawn(Place place) {
            all.add(place.hostname() + " withdrawn");
        }

        @Override
        public void failed(Place place, DnsException cause) {
            failures.add(cause);
            all.add(place.hostname() + " failed: " + cause.getMessage());
        }
    }
}
