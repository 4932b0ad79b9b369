package io.goavail.dns.route53;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.memory.RememberingConnector;
import io.goavail.dns.provider.ApiUrl;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the records are, and what new ones look like when no record beside them tells. Credentials are found by the SDK's
 * default chain: environment, profile files, container, instance.
 *
 * @param domain hostnames must be this or below it. The name of the hosted zone, unless {@code zoneId} says which zone
 * @param zoneId the id of the hosted zone, such as {@code Z0123456789ABCDEFGHIJ}; empty to look it up by {@code domain},
 *     for which the credentials need {@code route53:ListHostedZonesByName}
 * @param region Route 53 is one service for all regions of a partition, so this matters only outside the common one
 *     ({@code cn-north-1}, {@code us-gov-west-1}), and with {@code apiUrl}, where requests are signed for it
 * @param apiUrl where the API is, in place of where the SDK expects it; https, or http on the loopback interface
 * @param ttl how long resolvers may keep a record that has no other beside it, 0 s to 2,147,483,647 s in whole seconds
 */
public record Route53Settings(
        Hostname domain, Optional<String> zoneId, String region, Optional<URI> apiUrl, Duration ttl)
        implements RememberingConnector {

    /** Where Route 53 is for everything that is not in China or for a government. */
    public static final String STANDARD_REGION = "us-east-1";

    /** What the Route 53 guide recommends for records whose health is checked. */
    public static final Duration STANDARD_TTL = Duration.ofSeconds(60);

    static final URI EXAMPLE_URL = URI.create("https://route53.amazonaws.com");

    /** The console and the command line print ids with this before them. */
    private static final String ID_PREFIX = "/hostedzone/";

    private static final Pattern ZONE_ID = Pattern.compile("[A-Z0-9]{1,32}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+){1,5}");
    private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

    /** @throws IllegalArgumentException when a value is out of its range, saying what would be right */
    public Route53Settings {
        Objects.requireNonNull(domain, "domain");
        zoneId = zoneId.map(Route53Settings::checkZoneId);
        region = checkRegion(region);
        apiUrl = apiUrl.map(Route53Settings::checkApiUrl);
        ttl = checkTtl(ttl);
    }

    /** The hosted zone that is named {@code domain}, with new records of 60 s. */
    public static Route53Settings of(Hostname domain) {
        return new Route53Settings(domain, Optional.empty(), STANDARD_REGION, Optional.empty(), STANDARD_TTL);
    }

    /** The same for a zone whose id is known. */
    public Route53Settings withZoneId(String id) {
        return new Route53Settings(domain, Optional.of(id), region, apiUrl, ttl);
    }

    /** The same in the partition of another region. */
    public Route53Settings withRegion(String wanted) {
        return new Route53Settings(domain, zoneId, wanted, apiUrl, ttl);
    }

    /** The same at another place. */
    public Route53Settings withApiUrl(URI url) {
        return new Route53Settings(domain, zoneId, region, Optional.of(url), ttl);
    }

    /** The same with another TTL for new records. */
    public Route53Settings withTtl(Duration wanted) {
        return new Route53Settings(domain, zoneId, region, apiUrl, wanted);
    }

    /**
     * Opens the provider with this memory; nothing is sent, and no credential looked for, before its first use.
     *
     * @throws DnsException when the AWS SDK is not there
     */
    @Override
    public DnsProvider open(RecordMemory memory) throws DnsException {
        if (!Sdk.isPresent()) {
            throw DnsException.permanent(Sdk.MISSING);
        }
        return Route53Provider.of(this, memory);
    }

    static String checkZoneId(String id) {
        String bare = id.startsWith(ID_PREFIX) ? id.substring(ID_PREFIX.length()) : id;
        if (!ZONE_ID.matcher(bare).matches()) {
            throw new IllegalArgumentException("the id of a hosted zone is capital letters and digits, such as"
                    + " Z0123456789ABCDEFGHIJ, not '" + id + "'");
        }
        return bare;
    }

    static String checkRegion(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("a region is such as " + STANDARD_REGION + ", not '" + region + "'");
        }
        return region;
    }

    static URI checkApiUrl(URI url) {
        return ApiUrl.check(url, EXAMPLE_URL);
    }

    static Duration checkTtl(Duration ttl) {
        if (ttl.isNegative() || ttl.compareTo(LONGEST) > 0 || !ttl.equals(ttl.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("a TTL is 0 s to " + LONGEST.toSeconds() + " s in whole seconds, not "
                    + ttl.toString().substring(2).toLowerCase(Locale.ROOT));
        }
        return ttl;
    }
}
