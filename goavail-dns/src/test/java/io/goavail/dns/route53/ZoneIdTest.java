package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneIdTest {

    private final Route53StandIn standIn = Opened.standIn();
    private DnsProvider dns = Opened.open(Opened.settings(standIn), Opened.LONG, System::nanoTime);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void isLookedUpOnce() throws Exception {
        standIn.addZone("example.com.au", false);
        standIn.addZone("a.example.com", false);
        standIn.addZone("example.co", false);
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));

        assertThat(dns.read(WWW).records()).hasSize(1);
        dns.read(WWW);

        assertThat(standIn.requests().stream().filter(r -> r.path().startsWith("/hostedzonesbyname")))
                .hasSize(1);
    }

    @Test
    void isNotLookedUpWhenItIsConfigured() throws Exception {
        dns = Opened.open(
                Opened.settings(standIn).withZoneId("/hostedzone/" + standIn.zoneId()), Opened.LONG, System::nanoTime);

        dns.read(WWW);

        assertThat(standIn.requests()).hasSize(1);
    }

    @Test
    void aZoneThatIsNotThereIsPermanent() {
        dns = Opened.open(
                Route53Settings.of(new Hostname("www.example.com")).withApiUrl(standIn.url()),
                Opened.LONG,
                System::nanoTime);

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("www.example.com").hasMessageContaining("zone_id");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void severalZonesOfTheNameAreAllNamed(boolean isPrivate) {
        String other = standIn.addZone("example.com", isPrivate);

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("public " + standIn.zoneId())
                .hasMessageContaining((isPrivate ? "private " : "public ") + other)
                .hasMessageContaining("zone_id");
    }

    @Test
    void aPrivateZoneIsTakenOnlyWhenItsIdIsGiven() throws Exception {
        String id = standIn.addZone("internal.example.net", true);
        Route53Settings settings =
                Route53Settings.of(new Hostname("internal.example.net")).withApiUrl(standIn.url());
        dns = Opened.open(settings, Opened.LONG, System::nanoTime);
        DnsException failure =
                catchThrowableOfType(DnsException.class, () -> dns.read(new Hostname("www.internal.example.net")));
        assertThat(failure).hasMessageContaining("private " + id);

        dns = Opened.open(settings.withZoneId(id), Opened.LONG, System::nanoTime);
        assertThat(dns.read(new Hostname("www.internal.example.net")).isEmpty()).isTrue();
    }

    @Test
    void anIdThatWasLookedUpAndIsGoneIsLookedUpAnew() throws Exception {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
        dns.read(WWW);
        standIn.zoneId("ZNEW");

        assertThat(failure().isRetryable()).isTrue();

        assertThat(dns.read(WWW).records()).hasSize(1);
    }

    @Test
    void anIdThatWasConfiguredAndIsGoneIsPermanent() {
        dns = Opened.open(Opened.settings(standIn).withZoneId("ZOLD"), Opened.LONG, System::nanoTime);

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("NoSuchHostedZone").hasMessageContaining("zone_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html/>",
                "<ListHostedZonesByNameResponse><HostedZones><HostedZone/></HostedZones></ListHostedZonesByNameResponse>",
                "<ListHostedZonesByNameResponse><HostedZones><HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name>"
                        + "</HostedZone></HostedZones></ListHostedZonesByNameResponse>"
            })
    void aListThatIsNoneIsRetried(String body) {
        standIn.fail(Fault.answer(200, body));

        assertThat(failure().isRetryable()).isTrue();
    }

    private DnsException failure() {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));
        assertThat(failure).isNotNull();
        return failure;
    }
}
