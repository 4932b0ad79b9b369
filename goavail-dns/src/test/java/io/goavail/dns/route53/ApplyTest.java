package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.Fault.Scope;
import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.dns.testing.StandInRequest;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyTest {

    private static final String NAME = "www.example.com";

    private final Route53StandIn standIn = Opened.standIn();
    private final DnsProvider dns = Opened.open(standIn, Opened.LONG);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void aChangeIsOneRequest() throws Exception {
        given(
                Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"),
                Route53Set.simple(NAME, "2001:db8::1", "2001:db8::2"));
        Change change = change(List.of("198.51.100.3"), List.of("198.51.100.1", "2001:db8::2"));
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).hasSize(1).allMatch(StandInRequest::write);
        assertThat(published()).containsExactlyInAnyOrder("198.51.100.2", "198.51.100.3", "2001:db8::1");
    }

    @Test
    void whatIsSoAlreadyIsNotAskedFor() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of("198.51.100.2"), List.of());
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void aSimpleSetKeepsItsTtlAndItsOtherValuesAsTheyAreSpelled() throws Exception {
        given(Route53Set.simple(NAME, "2001:DB8:0:0:0:0:0:1", "2001:db8::2").withTtl(17));

        dns.apply(change(List.of("2001:db8::3"), List.of("2001:db8::2")));

        assertThat(standIn.sets(NAME)).singleElement().satisfies(set -> {
            assertThat(set.ttl()).isEqualTo(17);
            assertThat(set.values()).containsExactly("2001:DB8:0:0:0:0:0:1", "2001:db8::3");
        });
    }

    @Test
    void theRestOfTheZoneStaysAsItIs() throws Exception {
        List<Route53Set> others = List.of(
                Route53Set.of("TXT", NAME, "\"not yours\""),
                Route53Set.simple("other.example.com", "198.51.100.1").withTtl(5),
                Route53Set.simple("latency.example.com", "198.51.100.1")
                        .withIdentifier("eu")
                        .withOther("<Region>eu-west-1</Region>"),
                Route53Set.simple("alias.example.com", "198.51.100.1").alias());
        others.forEach(standIn::put);
        List<Route53Set> before = standIn.sets();
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));

        dns.apply(change(List.of(), List.of("198.51.100.1")));

        standIn.remove(Route53Set.simple(NAME, "198.51.100.2"));
        assertThat(standIn.sets()).isEqualTo(before);
    }

    @Test
    void ofSeveralSetsOnlyThoseConcernedChange() throws Exception {
        given(
                Route53Set.multivalue(NAME, "a", "198.51.100.1").withHealthCheck("check-a"),
                Route53Set.multivalue(NAME, "b", "198.51.100.2")
                        .withHealthCheck("check-b")
                        .withTtl(10),
                Route53Set.multivalue(NAME, "c", "198.51.100.3"));
        List<Route53Set> before = standIn.sets(NAME);

        dns.apply(change(List.of(), List.of("198.51.100.2")));

        assertThat(standIn.sets(NAME)).containsExactly(before.get(0), before.get(2));
    }

    @Test
    void anAddressComesBackWithTheIdentifierWeightAndHealthCheckThatItHad() throws Exception {
        given(
                Route53Set.weighted(NAME, "blue", 90, "198.51.100.1"),
                Route53Set.weighted(NAME, "green", 10, "198.51.100.2").withHealthCheck("check-green"));
        List<Route53Set> before = standIn.sets(NAME);

        dns.apply(change(List.of(), List.of("198.51.100.2")));
        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(standIn.sets(NAME)).isEqualTo(before);
    }

    @Test
    void anAddressComesBackIntoTheSetThatItShared() throws Exception {
        given(
                Route53Set.weighted(NAME, "blue", 90, "198.51.100.1", "198.51.100.2"),
                Route53Set.weighted(NAME, "green", 10, "198.51.100.3", "198.51.100.4"));
        List<Route53Set> before = standIn.sets(NAME);

        dns.apply(change(List.of(), List.of("198.51.100.4")));
        assertThat(standIn.sets(NAME).get(1).values()).containsExactly("198.51.100.3");
        dns.apply(change(List.of("198.51.100.4"), List.of()));

        assertThat(standIn.sets(NAME)).isEqualTo(before);
    }

    @Test
    void anAddressThatWasNeverSeenIsModelledOnASibling() throws Exception {
        given(
                Route53Set.weighted(NAME, "blue", 90, "198.51.100.1")
                        .withTtl(30)
                        .withHealthCheck("check-blue"),
                Route53Set.weighted(NAME, "198.51.100.3", 10, "198.51.100.2"));

        dns.apply(change(List.of("198.51.100.3"), List.of()));

        assertThat(standIn.sets(NAME))
                .hasSize(3)
                .contains(Route53Set.weighted(NAME, "198.51.100.3-2", 10, "198.51.100.3"));
    }

    @Test
    void aHomeThatIsTakenByAnotherIsNotShared() throws Exception {
        given(Route53Set.multivalue(NAME, "a", "198.51.100.1"), Route53Set.multivalue(NAME, "b", "198.51.100.2"));
        dns.apply(change(List.of(), List.of("198.51.100.2")));
        standIn.put(Route53Set.multivalue(NAME, "b", "198.51.100.9"));

        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(standIn.sets(NAME))
                .contains(Route53Set.multivalue(NAME, "b", "198.51.100.9"))
                .contains(Route53Set.multivalue(NAME, "198.51.100.2", "198.51.100.2"));
    }

    @Test
    void aHealthCheckThatIsGoneDoesNotKeepAnAddressOut() throws Exception {
        given(
                Route53Set.multivalue(NAME, "a", "198.51.100.1"),
                Route53Set.multivalue(NAME, "b", "198.51.100.2").withHealthCheck("check-b"));
        dns.apply(change(List.of(), List.of("198.51.100.2")));
        standIn.removeHealthCheck("check-b");

        DnsException failure =
                catchThrowableOfType(DnsException.class, () -> dns.apply(change(List.of("198.51.100.2"), List.of())));
        assertThat(failure.isRetryable()).isTrue();
        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(published()).containsExactlyInAnyOrder("198.51.100.1", "198.51.100.2");
    }

    @Test
    void theSecondFamilyOfANameFollowsTheFirst() throws Exception {
        given(Route53Set.weighted(NAME, "blue", 7, "198.51.100.1").withTtl(30));

        dns.apply(change(List.of("2001:db8::1"), List.of()));

        assertThat(standIn.sets(NAME))
                .contains(Route53Set.weighted(NAME, "2001:db8::1", 7, "2001:db8::1")
                        .withTtl(30));
    }

    @Test
    void aRecordThatStandsAloneTakesItsTtlFromTheSettings() throws Exception {
        Route53Settings settings = Opened.settings(standIn).withTtl(Duration.ofSeconds(7));
        try (DnsProvider own = Opened.open(settings, Opened.LONG, System::nanoTime)) {
            own.apply(new Change(own.read(WWW), List.of(DnsRecord.of(ip("198.51.100.1"))), List.of()));
        }

        assertThat(standIn.sets(NAME))
                .containsExactly(Route53Set.simple(NAME, "198.51.100.1").withTtl(7));
    }

    /** Somebody else between the read and the write. */
    @Test
    void whatSomebodyElseChangedMeanwhileIsNotLost() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.put(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2", "198.51.100.77")
                .withTtl(5));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("somebody else");
        assertThat(published()).hasSize(3);
        dns.apply(change(List.of(), List.of("198.51.100.2")));
        assertThat(standIn.sets(NAME))
                .containsExactly(
                        Route53Set.simple(NAME, "198.51.100.1", "198.51.100.77").withTtl(5));
    }

    @Test
    void aWeightThatSomebodyElseChangedMeanwhileIsNotLost() throws Exception {
        given(Route53Set.weighted(NAME, "a", 1, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.put(Route53Set.weighted(NAME, "a", 2, "198.51.100.1", "198.51.100.2"));

        assertThat(catchThrowableOfType(DnsException.class, () -> dns.apply(change))
                        .isRetryable())
                .isTrue();
        assertThat(standIn.sets(NAME).get(0).weight()).contains(2L);
    }

    @Test
    void whatSomebodyElseDidAlreadyIsDone() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.put(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.3"));

        dns.apply(change);

        assertThat(published()).containsExactly("198.51.100.1", "198.51.100.3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoAgentsDoNotTakeTheLastTwoAddressesAway(boolean severalSets) throws Exception {
        if (severalSets) {
            given(Route53Set.multivalue(NAME, "a", "198.51.100.1"), Route53Set.multivalue(NAME, "b", "198.51.100.2"));
        } else {
            given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        }
        Change one = change(List.of(), List.of("198.51.100.1"));
        Change other = change(List.of(), List.of("198.51.100.2"));
        dns.apply(one);

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(other));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(published()).containsExactly("198.51.100.2");
    }

    @Test
    void aBatchThatIsRefusedForItsWitnessIsSentWithout() throws Exception {
        given(Route53Set.multivalue(NAME, "a", "198.51.100.1"), Route53Set.multivalue(NAME, "b", "198.51.100.2"));
        standIn.fail(Route53StandIn.refusal(400, "InvalidChangeBatch")
                .on(Scope.WRITES)
                .times(1));

        dns.apply(change(List.of(), List.of("198.51.100.2")));

        assertThat(published()).containsExactly("198.51.100.1");
        assertThat(standIn.requests().stream().filter(StandInRequest::write)).hasSize(2);
        dns.apply(change(List.of("198.51.100.2"), List.of()));
        standIn.forgetRequests();
        dns.apply(change(List.of(), List.of("198.51.100.2")));
        assertThat(standIn.requests().stream().filter(StandInRequest::write)).hasSize(1);
    }

    @Test
    void aBatchThatIsRefusedThoughNothingChangedIsPermanentWithItsReason() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.fail(Route53StandIn.refusal(400, "InvalidChangeBatch").on(Scope.WRITES));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("InvalidChangeBatch Refused on demand.");
    }

    @Test
    void theOtherFormOfThatErrorIsUnderstoodToo() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.fail(Fault.answer(
                        400,
                        "<?xml version=\"1.0\"?>\n<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
                                + "<Messages><Message>Tried to delete what is not there</Message></Messages>"
                                + "<RequestId>b25f48e8-84fd-11e6-80d9-574e0c4664cb</RequestId></InvalidChangeBatch>")
                .on(Scope.WRITES));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.apply(change));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("Tried to delete what is not there");
    }

    @Test
    void anAnswerThatIsLostIsFoundToBeDone() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        try (DnsProvider impatient = Opened.open(standIn, Opened.SHORT)) {
            RecordSet now = impatient.read(WWW);
            standIn.fail(Fault.of(Kind.TRUNCATE).on(Scope.WRITES).times(1));

            impatient.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.2"))));
        }

        assertThat(published()).containsExactly("198.51.100.1");
    }

    @Test
    void twoHundredValuesUnderANameChangeAtOnce() throws Exception {
        given(Route53Set.simple(
                NAME, IntStream.range(0, 200).mapToObj(i -> "198.51.100." + i).toArray(String[]::new)));
        List<String> added =
                IntStream.range(0, 200).mapToObj(i -> "203.0.113." + i).toList();
        Change change = change(added, List.of("198.51.100.7"));
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).hasSize(1);
        assertThat(published()).hasSize(399).containsAll(added).doesNotContain("198.51.100.7");
    }

    @Test
    void whatIsTooLargeForABatchIsOneForEachFamily() throws Exception {
        given(
                Route53Set.simple(
                        NAME,
                        IntStream.range(0, 252).mapToObj(i -> "198.51.100." + i).toArray(String[]::new)),
                Route53Set.simple(
                        NAME,
                        IntStream.range(1, 260)
                                .mapToObj(i -> "2001:db8::" + Integer.toHexString(i))
                                .toArray(String[]::new)));
        Change change = change(List.of(), List.of("198.51.100.7", "2001:db8::7"));
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).hasSize(2);
        assertThat(published()).hasSize(509).doesNotContain("198.51.100.7", "2001:db8::7");
    }

    private void given(Route53Set... sets) {
        Stream.of(sets).forEach(standIn::put);
    }

    private List<String> published() {
        return standIn.sets(NAME).stream().flatMap(set -> set.values().stream()).toList();
    }

    /** As a monitor works it out. */
    private Change change(List<String> add, List<String> remove) throws DnsException {
        RecordSet now = dns.read(WWW);
        List<DnsRecord> added = new ArrayList<>();
        for (String address : add) {
            added.add(now.records().stream()
                    .filter(r -> r.type().equals(DnsRecord.of(ip(address)).type()))
                    .findFirst()
                    .orElse(now.records().get(0))
                    .sibling(ip(address)));
        }
        return new Change(
                now,
                added,
                remove.stream().flatMap(a -> now.pointingTo(ip(a)).stream()).toList());
    }
}
