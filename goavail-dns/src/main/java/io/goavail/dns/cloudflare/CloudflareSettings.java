package io.goavail.dns.cloudflare;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.memory.RememberingConnector;
import io.goavail.dns.provider.ApiUrl;
import io.goavail.dns.provider.Timeouts;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Where the records are, and what new ones look like when no record beside them tells.
 *
 * @param domain hostnames must be this or below it. The name of the zone, unless {@code zoneId} says which zone
 * @param credentials who asks
 * @param zoneId the zone's id, 32 hexadecimal digits; empty to look it up by {@code domain}, for which the credentials
 *     need the permission Zone Read
 * @param apiUrl where the API is; https, or http on the loopback interface
 * @param proxied whether a new record goes through Cloudflare's proxy
 * @param ttl how long resolvers may keep a new record, 30 s to 86,400 s in whole seconds (below 60 s only zones of
 *     Enterprise accounts have it); empty or 1 s is automatic. A record that is proxied is always automatic
 */
public record CloudflareSettings(
        Hostname domain,
        CloudflareCredentials credentials,
        Optional<String> zoneId,
        URI apiUrl,
        boolean proxied,
        Optional<Duration> ttl)
        implements RememberingConnector {

    /** Where Cloudflare has its API. */
    public static final URI CLOUDFLARE = URI.create("https://api.cloudflare.com/client/v4");

    private static final Pattern ZONE_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Duration AUTOMATIC = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException when a value is out of its range, saying what would be right */
    public CloudflareSettings {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(credentials, "credentials");
        zoneId = zoneId.map(CloudflareSettings::checkZoneId);
        apiUrl = checkApiUrl(apiUrl);
        ttl = ttl.flatMap(CloudflareSettings::checkTtl);
    }

    /** The zone that is named {@code domain}, at Cloudflare, with new records not proxied and of automatic TTL. */
    public static CloudflareSettings of(Hostname domain, CloudflareCredentials credentials) {
        return new CloudflareSettings(domain, credentials, Optional.empty(), CLOUDFLARE, false, Optional.empty());
    }

    /** The same for a zone whose id is known. */
    public CloudflareSettings withZoneId(String id) {
        return new CloudflareSettings(domain, credentials, Optional.of(id), apiUrl, proxied, ttl);
    }

    /** The same at another place. */
    public CloudflareSettings withApiUrl(URI url) {
        return new CloudflareSettings(domain, credentials, zoneId, url, proxied, ttl);
    }

    /** The same with new records proxied, or not. */
    public CloudflareSettings withProxied(boolean wanted) {
        return new CloudflareSettings(domain, credentials, zoneId, apiUrl, wanted, ttl);
    }

    /** The same with another TTL for new records. */
    public CloudflareSettings withTtl(Duration wanted) {
        return new CloudflareSettings(domain, credentials, zoneId, apiUrl, proxied, Optional.of(wanted));
    }

    /** Opens the provider; nothing is sent before its first use. */
    @Override
    public DnsProvider open() {
        return open(RecordMemory.inProcess());
    }

    /** Opens the provider with this memory; nothing is sent before its first use. */
    @Override
    public DnsProvider open(RecordMemory memory) {
        return open(Timeouts.STANDARD, System::nanoTime, memory);
    }

    DnsProvider open(Timeouts timeouts, LongSupplier nanoTime, RecordMemory memory) {
        return open(timeouts, nanoTime, memory, new RateLimitGate(nanoTime));
    }

    DnsProvider open(Timeouts timeouts, LongSupplier nanoTime, RecordMemory memory, RateLimitGate gate) {
        return CloudflareProvider.of(this, timeouts, nanoTime, memory, gate);
    }

    static String checkZoneId(String id) {
        if (!ZONE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a zone id is 32 hexadecimal digits in lower case, as the overview page"
                    + " of the zone shows it, not '" + id + "'");
        }
        return id;
    }

    static URI checkApiUrl(URI url) {
        return ApiUrl.check(url, CLOUDFLARE);
    }

    static Optional<Duration> checkTtl(Duration ttl) {
        if (ttl.equals(AUTOMATIC)) {
            return Optional.empty();
        }
        if (ttl.compareTo(SHORTEST) < 0
                || ttl.compareTo(LONGEST) > 0
                || !ttl.equals(ttl.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a TTL is 1 s (automatic), or 60 s to 86400 s in whole seconds"
                    + " (from 30 s for Enterprise zones), not "
                    + ttl.toString().substring(2).toLowerCase(Locale.ROOT));
        }
        return Optional.of(ttl);
    }
}
