package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.SettingsTable;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final CloudflareStandIn standIn = Opened.standIn();
    private final Opened.Clock clock = new Opened.Clock();
    private final DnsProvider dns = Opened.settings(standIn).open(Opened.LONG, clock, RecordMemory.inProcess());

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void saysHowLongTheApiWantsToBeLeftAlone() {
        standIn.fail(Fault.rateLimit(17).times(1));

        assertThat(failure(WWW).retryAfter()).contains(Duration.ofSeconds(17));
    }

    @Test
    void leavesTheApiAloneForThatLongForAllHostnames() throws Exception {
        standIn.fail(Fault.rateLimit(17).times(1));
        failure(WWW);
        clock.advance(Duration.ofSeconds(10));

        DnsException failure = failure(new Hostname("other.example.com"));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(standIn.requests()).hasSize(1);
        clock.advance(Duration.ofSeconds(7));
        dns.read(WWW);
    }

    @Test
    void reportsTheApisOwnLimit() throws Exception {
        standIn.rateLimit(3);
        dns.read(WWW);
        dns.read(WWW);

        DnsException failure = failure(WWW);

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(240), Duration.ofSeconds(300));
    }

    @Test
    void aLimitWithoutATimeIsRespectedForAMinute() throws Exception {
        standIn.fail(Fault.refuse(429, 10100).times(1));
        assertThat(failure(WWW).retryAfter()).contains(Duration.ofMinutes(1));

        clock.advance(Duration.ofSeconds(59));
        assertThat(failure(WWW).retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(standIn.requests()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        dns.read(WWW);
    }

    @Test
    void onlyALimitStopsTheOthers() throws Exception {
        standIn.fail(Fault.refuse(503, 10013).times(1));
        assertThat(failure(WWW).retryAfter()).isEmpty();

        dns.read(WWW);
    }

    @Test
    void zonesOfTheSameCredentialsShareWhatTheApiSaid() throws Exception {
        CloudflareFactory factory = new CloudflareFactory();
        standIn.fail(Fault.rateLimit(300).times(1));
        try (DnsProvider one = configured(factory, "example.com", CloudflareStandIn.TOKEN);
                DnsProvider other = configured(factory, "example.net", CloudflareStandIn.TOKEN);
                DnsProvider stranger = configured(factory, "example.com", "another-token")) {
            assertThat(failure(one, WWW).retryAfter()).isPresent();

            assertThat(failure(other, new Hostname("www.example.net")))
                    .hasMessageContaining("rate limit")
                    .returns(true, DnsException::isRetryable);
            assertThat(standIn.requests()).hasSize(1);

            assertThat(failure(stranger, WWW).isRetryable()).isFalse();
            assertThat(standIn.requests()).hasSize(2);
        }
    }

    private DnsProvider configured(CloudflareFactory factory, String domain, String token) throws DnsException {
        SettingsTable table = new SettingsTable();
        table.with(Map.of("dns_domain", domain, "api_url", standIn.url().toString()));
        table.withCredential("CF_API_TOKEN", token);
        return factory.configure(table).open();
    }

    private DnsException failure(Hostname hostname) {
        return failure(dns, hostname);
    }

    private static DnsException failure(DnsProvider dns, Hostname hostname) {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(hostname));
        assertThat(failure).isNotNull();
        return failure;
    }
}
