package io.goavail.dns.route53;

import io.goavail.dns.provider.ApiUrl;
import io.goavail.dns.provider.TableReader;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import java.net.URI;
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
        TableReader table = new TableReader(settings);
        Optional<Hostname> domain = either(table, "dns_domain", "aws_domain", Hostname::new);
        if (settings.string("dns_domain").isEmpty()
                && settings.string("aws_domain").isEmpty()) {
            settings.error("dns_domain is missing: the hosted zone, such as dns_domain = \"example.com\"");
        }
        Optional<String> zoneId = either(table, "zone_id", "aws_zoneid", Route53Settings::checkZoneId);
        Optional<String> region = either(table, "region", "aws_region", Route53Settings::checkRegion);
        Optional<URI> apiUrl = table.text(
                "api_url", text -> Route53Settings.checkApiUrl(ApiUrl.parse(text, Route53Settings.EXAMPLE_URL)));
        Optional<Duration> ttl = table.duration("ttl", Route53Settings::checkTtl);
        if (domain.isEmpty()) {
            return TableReader.unusable(NAME);
        }
        return new Route53Settings(
                domain.get(),
                zoneId,
                region.orElse(Route53Settings.STANDARD_REGION),
                apiUrl,
                ttl.orElse(Route53Settings.STANDARD_TTL));
    }

    /** A key that has two names, of which one is enough. */
    private static <R> Optional<R> either(TableReader table, String key, String oldKey, Function<String, R> check) {
        boolean isSet = table.table().string(key).isPresent();
        if (isSet && table.table().string(oldKey).isPresent()) {
            table.table().error(oldKey, "is another name of " + key + ", which is set too; leave one of them out");
        }
        return table.text(isSet ? key : oldKey, check);
    }
}
