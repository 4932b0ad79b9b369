package io.goavail.dns.provider;

import io.goavail.spi.Hostname;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** What can be said of any zone of a name server. */
public final class ZoneRules {

    /** RFC 8767, section 4, advises resolvers to keep nothing for longer. */
    private static final Duration MAX_TTL = Duration.ofDays(7);

    private ZoneRules() {}

    /**
     * The name of a zone.
     *
     * @throws IllegalArgumentException when it cannot be one
     */
    public static Hostname checkDomain(Hostname domain) {
        if (domain.name().contains("*")) {
            throw new IllegalArgumentException("a zone cannot be a wildcard: " + domain);
        }
        return domain;
    }

    /**
     * How long resolvers may keep an address.
     *
     * @throws IllegalArgumentException when it is not whole seconds from 0 to 7 days
     */
    public static Duration checkTtl(Duration ttl) {
        if (ttl.isNegative() || ttl.compareTo(MAX_TTL) > 0 || !ttl.equals(ttl.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("ttl takes whole seconds from 0 to 7 days, not " + ttl);
        }
        return ttl;
    }
}
