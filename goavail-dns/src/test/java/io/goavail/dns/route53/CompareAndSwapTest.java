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
import io.goavail.spi.RecordSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else between the read and the write, or a batch that is refused as if there had been. */
class CompareAndSwapTest extends WithRecords {

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
}
