package io.goavail.dns.rfc2136;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.dns.provider.ZoneRules;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the zone is, and who may change it.
 *
 * @param server the primary server of the zone, or one that passes updates on and has them itself at once. A name that is
 *     {@linkplain InetSocketAddress#createUnresolved not resolved yet} is looked up for each call
 * @param domain the name of the zone; hostnames lie within it
 * @param key what questions and updates are signed with
 * @param ttl how long resolvers may keep an address where no address of its family is left to take it from; whole seconds,
 *     0 to 7 days
 */
public record Rfc2136Settings(InetSocketAddress server, Hostname domain, TsigKey key, Duration ttl)
        implements DnsProviderFactory.Connector {

    /** How long an address may be kept unless told otherwise: 60 s. */
    public static final Duration DEFAULT_TTL = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException when a value is not as described, saying what would be right */
    public Rfc2136Settings {
        Objects.requireNonNull(key, "key");
        domain = ZoneRules.checkDomain(domain);
        if (server.getPort() == 0) {
            throw new IllegalArgumentException("a server has a port, usually 53: " + SocketAddressText.format(server));
        }
        ttl = ZoneRules.checkTtl(ttl);
    }

    /** The zone {@code domain} at {@code server}, with the default TTL. */
    public static Rfc2136Settings of(InetSocketAddress server, Hostname domain, TsigKey key) {
        return new Rfc2136Settings(server, domain, key, DEFAULT_TTL);
    }

    /** The same with another TTL. */
    public Rfc2136Settings withTtl(Duration duration) {
        return new Rfc2136Settings(server, domain, key, duration);
    }

    /** Opens the provider; nothing is sent before its first use. */
    @Override
    public DnsProvider open() {
        return open(Timeouts.STANDARD);
    }

    DnsProvider open(Timeouts timeouts) {
        return new Rfc2136Provider(this, timeouts, key.tsig());
    }
}
