package io.goavail.dns.powerdns;

import io.goavail.dns.provider.ApiUrl;
import io.goavail.dns.provider.HeaderSecret;
import io.goavail.dns.provider.TableReader;
import io.goavail.dns.provider.ZoneRules;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes the provider from the table {@code [pool.powerdns]}:
 *
 * <ul>
 *   <li>{@code dns_domain}, required: the name of the zone, such as {@code "example.com"}. Hostnames must be within it.
 *   <li>{@code api_url}: default {@code http://127.0.0.1:8081}.
 *   <li>{@code server_id}: default {@code "localhost"}.
 *   <li>{@code ttl}: for an address that has no record of its family beside it, default {@code "60s"}.
 * </ul>
 *
 * Credential: {@code GOAVAIL_POWERDNS_KEY}, the {@code api-key} of the server.
 */
public final class PowerDnsFactory implements DnsProviderFactory {

    static final String NAME = "powerdns";
    static final String KEY = "GOAVAIL_POWERDNS_KEY";

    /** For {@link java.util.ServiceLoader}. */
    public PowerDnsFactory() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Connector configure(ProviderSettings settings) {
        TableReader table = new TableReader(settings);
        Optional<Hostname> domain = table.required(
                "dns_domain",
                "the zone, such as dns_domain = \"example.com\"",
                text -> ZoneRules.checkDomain(new Hostname(text)));
        Optional<URI> apiUrl = table.text(
                "api_url", text -> PowerDnsSettings.checkApiUrl(ApiUrl.parse(text, PowerDnsSettings.DEFAULT_API_URL)));
        Optional<String> serverId = table.text("server_id", PowerDnsSettings::checkServerId);
        Optional<Duration> ttl = table.duration("ttl", ZoneRules::checkTtl);
        Optional<Secret> apiKey = table.credential(
                "api_key", KEY, "the api-key of the server", secret -> HeaderSecret.check("the API key", secret));
        if (domain.isEmpty() || apiKey.isEmpty()) {
            return TableReader.unusable(NAME);
        }
        return new PowerDnsSettings(
                apiUrl.orElse(PowerDnsSettings.DEFAULT_API_URL),
                apiKey.get(),
                serverId.orElse(PowerDnsSettings.DEFAULT_SERVER_ID),
                domain.get(),
                ttl.orElse(PowerDnsSettings.DEFAULT_TTL));
    }
}
