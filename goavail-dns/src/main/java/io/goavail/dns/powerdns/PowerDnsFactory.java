package io.goavail.dns.powerdns;

import io.goavail.dns.http.ApiUrl;
import io.goavail.dns.http.HeaderSecret;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

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
    public Connector configure(ProviderSettings table) {
        Optional<String> domainText = table.string("dns_domain");
        if (domainText.isEmpty()) {
            table.error("dns_domain is missing: the zone, such as dns_domain = \"example.com\"");
        }
        Optional<Hostname> domain =
                checked(table, "dns_domain", domainText, text -> PowerDnsSettings.checkDomain(new Hostname(text)));
        Optional<URI> apiUrl = checked(
                table,
                "api_url",
                Optional.of(table.string("api_url").orElse(PowerDnsSettings.DEFAULT_API_URL.toString())),
                text -> PowerDnsSettings.checkApiUrl(ApiUrl.parse(text, PowerDnsSettings.DEFAULT_API_URL)));
        Optional<String> serverId = checked(
                table,
                "server_id",
                Optional.of(table.string("server_id").orElse(PowerDnsSettings.DEFAULT_SERVER_ID)),
                PowerDnsSettings::checkServerId);
        Optional<Duration> ttl = checked(
                table,
                "ttl",
                Optional.of(table.duration("ttl").orElse(PowerDnsSettings.DEFAULT_TTL)),
                PowerDnsSettings::checkTtl);
        Optional<Secret> apiKey = apiKey(table);
        if (domain.isEmpty() || apiUrl.isEmpty() || serverId.isEmpty() || ttl.isEmpty() || apiKey.isEmpty()) {
            return () -> {
                throw DnsException.permanent("the table of powerdns has errors");
            };
        }
        return new PowerDnsSettings(apiUrl.get(), apiKey.get(), serverId.get(), domain.get(), ttl.get());
    }

    private static Optional<Secret> apiKey(ProviderSettings table) {
        if (table.string("api_key").isPresent()) {
            table.error(
                    "api_key",
                    "a secret does not stand in this file; put it into the environment variable " + KEY
                            + ", or into a file that " + KEY + "_FILE names");
            return Optional.empty();
        }
        Optional<Secret> key = table.credential(KEY);
        if (key.isEmpty()) {
            table.error(
                    "the credential is missing: set the environment variable " + KEY + " to the api-key of the server");
        }
        try {
            return key.map(secret -> HeaderSecret.check("the API key", secret));
        } catch (IllegalArgumentException e) {
            table.error(e.getMessage() + ": check " + KEY);
            return Optional.empty();
        }
    }

    /** What {@code check} makes of a value; a value that it refuses is reported, and as if it were not there. */
    private static <T, R> Optional<R> checked(
            ProviderSettings table, String key, Optional<T> value, Function<T, R> check) {
        try {
            return value.map(check);
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
