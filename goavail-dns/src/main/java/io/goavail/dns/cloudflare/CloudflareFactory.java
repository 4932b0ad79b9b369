package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.ApiUrl;
import io.goavail.dns.provider.TableReader;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the provider from the table {@code [pool.cloudflare]}:
 *
 * <ul>
 *   <li>{@code dns_domain}, required: the zone, such as {@code "example.com"}. Hostnames must be within it.
 *   <li>{@code dns_proxied}: whether new records go through Cloudflare's proxy; default false. As with {@code ttl}, a
 *       record that stands beside a new one under the hostname overrules it.
 *   <li>{@code ttl}: 1 for automatic (the default), or 60 to 86,400 s; from 30 s for Enterprise zones.
 *   <li>{@code zone_id}: the zone's id. With it the token needs no Zone Read, and {@code dns_domain} may be a part of the
 *       zone.
 *   <li>{@code api_url}: default {@code https://api.cloudflare.com/client/v4}.
 * </ul>
 *
 * Credentials: {@code CF_API_TOKEN}, or {@code CF_API_EMAIL} with {@code CF_API_KEY}; the token wins.
 */
public final class CloudflareFactory implements DnsProviderFactory {

    static final String NAME = "cloudflare";
    static final String TOKEN = "CF_API_TOKEN";
    static final String EMAIL = "CF_API_EMAIL";
    static final String KEY = "CF_API_KEY";

    private final RateLimitGates gates = new RateLimitGates(System::nanoTime);

    /** For {@link java.util.ServiceLoader}. */
    public CloudflareFactory() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Connector configure(ProviderSettings settings) {
        TableReader table = new TableReader(settings);
        Optional<Hostname> domain =
                table.required("dns_domain", "the zone, such as dns_domain = \"example.com\"", Hostname::new);
        Optional<String> zoneId = table.text("zone_id", CloudflareSettings::checkZoneId);
        Optional<URI> apiUrl = table.text(
                "api_url", text -> CloudflareSettings.checkApiUrl(ApiUrl.parse(text, CloudflareSettings.CLOUDFLARE)));
        Optional<Duration> ttl =
                table.duration("ttl", CloudflareSettings::checkTtl).flatMap(Function.identity());
        boolean proxied = settings.bool("dns_proxied").orElse(false);
        Optional<CloudflareCredentials> credentials = credentials(settings);
        if (domain.isEmpty() || credentials.isEmpty()) {
            return TableReader.unusable(NAME);
        }
        return new ConfiguredZone(
                new CloudflareSettings(
                        domain.get(),
                        credentials.get(),
                        zoneId,
                        apiUrl.orElse(CloudflareSettings.CLOUDFLARE),
                        proxied,
                        ttl),
                gates);
    }

    private static Optional<CloudflareCredentials> credentials(ProviderSettings settings) {
        Optional<Secret> token = settings.credential(TOKEN);
        Optional<Secret> email = settings.credential(EMAIL);
        Optional<Secret> key = settings.credential(KEY);
        try {
            if (token.isPresent()) {
                return Optional.of(new CloudflareCredentials.ApiToken(token.get()));
            }
            if (email.isPresent() && key.isPresent()) {
                return Optional.of(new CloudflareCredentials.GlobalKey(email.get(), key.get()));
            }
            settings.error("credentials are missing: set the environment variable " + TOKEN + ", or " + EMAIL + " with "
                    + KEY);
        } catch (IllegalArgumentException e) {
            settings.error(e.getMessage() + ": check " + (token.isPresent() ? TOKEN : EMAIL + " and " + KEY));
        }
        return Optional.empty();
    }
}
