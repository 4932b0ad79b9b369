package io.goavail.dns.rfc2136;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

    /** RFC 8767, section 4, advises resolvers to keep nothing for longer. */
    private static final Duration MAX_TTL = Duration.ofDays(7);

    /** @throws IllegalArgumentException when a value is not as described, saying what would be right */
    public Rfc2136Settings {
        Objects.requireNonNull(key, "key");
        domain = checkDomain(domain);
        if (server.getPort() == 0) {
            throw new IllegalArgumentException("a server has a port, usually 53: " + ServerText.format(server));
        }
        ttl = checkTtl(ttl);
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

    static Hostname checkDomain(Hostname domain) {
        if (domain.name().contains("*")) {
            throw new IllegalArgumentException("a zone cannot be a wildcard: " + domain);
        }
        return domain;
    }

    static Duration checkTtl(Duration ttl) {
        if (ttl.isNegative() || ttl.compareTo(MAX_TTL) > 0 || !ttl.equals(ttl.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("ttl takes whole seconds from 0 to 7 days, not " + ttl);
        }
        return ttl;
    }
}
