package io.goavail.dns.powerdns;

import io.goavail.dns.provider.ApiUrl;
import io.goavail.dns.provider.HeaderSecret;
import io.goavail.dns.provider.Timeouts;
import io.goavail.dns.provider.ZoneRules;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Where the zone is, and who may change it.
 *
 * @param apiUrl where the server's web server is; https, or http on the loopback interface
 * @param apiKey the server's {@code api-key}; blanks around it do not count
 * @param serverId what the API calls the server; {@code localhost} unless a proxy stands for several
 * @param domain the name of the zone; hostnames lie within it
 * @param ttl how long resolvers may keep an address where no record of its family tells, not even a disabled one; whole
 *     seconds, 0 to 7 days
 */
public record PowerDnsSettings(URI apiUrl, Secret apiKey, String serverId, Hostname domain, Duration ttl)
        implements DnsProviderFactory.Connector {

    /** Where the server has its API unless told otherwise. */
    public static final URI DEFAULT_API_URL = URI.create("http://127.0.0.1:8081");

    /** What a server calls itself. */
    public static final String DEFAULT_SERVER_ID = "localhost";

    /** How long an address may be kept unless told otherwise: 60 s. */
    public static final Duration DEFAULT_TTL = Duration.ofSeconds(60);

    private static final Pattern SERVER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The API's own path, which people copy along. */
    private static final String API = "/api/v1";

    /** @throws IllegalArgumentException when a value is not as described, saying what would be right */
    public PowerDnsSettings {
        apiUrl = checkApiUrl(apiUrl);
        apiKey = HeaderSecret.check("the API key", apiKey);
        serverId = checkServerId(serverId);
        domain = ZoneRules.checkDomain(domain);
        ttl = ZoneRules.checkTtl(ttl);
    }

    /** The zone {@code domain} at the server on this host. */
    public static PowerDnsSettings of(Hostname domain, Secret apiKey) {
        return new PowerDnsSettings(DEFAULT_API_URL, apiKey, DEFAULT_SERVER_ID, domain, DEFAULT_TTL);
    }

    /** The same at another place. */
    public PowerDnsSettings withApiUrl(URI url) {
        return new PowerDnsSettings(url, apiKey, serverId, domain, ttl);
    }

    /** The same with another TTL. */
    public PowerDnsSettings withTtl(Duration duration) {
        return new PowerDnsSettings(apiUrl, apiKey, serverId, domain, duration);
    }

    /** Opens the provider; nothing is sent before its first use. */
    @Override
    public DnsProvider open() {
        return open(Timeouts.STANDARD, System::nanoTime);
    }

    DnsProvider open(Timeouts timeouts, LongSupplier nanoTime) {
        return PowerDnsProvider.of(this, timeouts, nanoTime);
    }

    static URI checkApiUrl(URI url) {
        URI checked = ApiUrl.check(url, DEFAULT_API_URL);
        String text = checked.toString();
        return text.endsWith(API) ? URI.create(text.substring(0, text.length() - API.length())) : checked;
    }

    static String checkServerId(String id) {
        if (!SERVER_ID.matcher(Objects.requireNonNull(id, "serverId")).matches()) {
            throw new IllegalArgumentException("takes what the API calls the server, usually " + DEFAULT_SERVER_ID
                    + ": letters, digits, dots, hyphens");
        }
        return id;
    }
}
