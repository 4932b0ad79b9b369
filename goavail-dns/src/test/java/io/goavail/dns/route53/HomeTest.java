package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.Route53Set;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An address that comes back, and what it had of its own. */
class HomeTest extends WithRecords {

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
}
