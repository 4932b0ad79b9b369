package io.goavail.dns.route53;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the provider from the table {@code [pool.route53]}. Each key has the name that the Go program gave it, too:
 *
 * <ul>
 *   <li>{@code dns_domain} or {@code aws_domain}, required: the hosted zone, such as {@code "example.com"}. Hostnames must
 *       be within it.
 *   <li>{@code zone_id} or {@code aws_zoneid}: the id of the hosted zone. With it the credentials need no
 *       {@code ListHostedZonesByName}, and the domain may be a part of the zone.
 *   <li>{@code ttl}: of a record that no other of its kind stands beside; default 60 s.
 *   <li>{@code region} or {@code aws_region}: says which partition of AWS; default {@code us-east-1}.
 *   <li>{@code api_url}: in place of the public endpoint.
 * </ul>
 *
 * Credentials come by the SDK's default chain, never from the configuration.
 */
public final class Route53Factory implements DnsProviderFactory {

    static final String NAME = "route53";

    /** For {@link java.util.ServiceLoader}. */
    public Route53Factory() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Connector configure(ProviderSettings settings) {
        if (!Sdk.isPresent()) {
            settings.error(Sdk.MISSING);
        }
        Optional<Hostname> domain = checked(settings, "dns_domain", "aws_domain", Hostname::new);
        if (settings.string("dns_domain").isEmpty()
                && settings.string("aws_domain").isEmpty()) {
            settings.error("dns_domain is missing: the hosted zone, such as dns_domain = \"example.com\"");
        }
        Optional<String> zoneId = checked(settings, "zone_id", "aws_zoneid", Route53Settings::checkZoneId);
        Optional<String> region = checked(settings, "region", "aws_region", Route53Settings::checkRegion);
        Optional<URI> apiUrl = checked(
                settings, "api_url", settings.string("api_url"), text -> Route53Settings.checkApiUrl(url(text)));
        Optional<Duration> ttl = checked(settings, "ttl", settings.duration("ttl"), Route53Settings::checkTtl);
        if (domain.isEmpty()) {
            return () -> {
                throw DnsException.permanent("the table of route53 has errors");
            };
        }
        return new Route53Settings(
                domain.get(),
                zoneId,
                region.orElse(Route53Settings.STANDARD_REGION),
                apiUrl,
                ttl.orElse(Route53Settings.STANDARD_TTL));
    }

    /** A key that has two names, of which one is enough. */
    private static <R> Optional<R> checked(
            ProviderSettings settings, String key, String oldKey, Function<String, R> check) {
        Optional<String> value = settings.string(key);
        Optional<String> oldValue = settings.string(oldKey);
        if (value.isPresent() && oldValue.isPresent()) {
            settings.error(oldKey, "is another name of " + key + ", which is set too; leave one of them out");
        }
        return value.isPresent() ? checked(settings, key, value, check) : checked(settings, oldKey, oldValue, check);
    }

    /** The JDK would quote all of it, and with it a password that should not be there. */
    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1)
                            + "; it looks like https://route53.amazonaws.com",
                    e);
        }
    }

    /** What {@code check} makes of a value; a value that it refuses is reported, and as if it were not there. */
    private static <T, R> Optional<R> checked(
            ProviderSettings settings, String key, Optional<T> value, Function<T, R> check) {
        try {
            return value.map(check);
        } catch (IllegalArgumentException e) {
            settings.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
