package io.goavail.dns.embedded;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an embedded server answers, and where.
 *
 * @param domain the zone; all hostnames lie within it
 * @param listen the address and port that it listens on, both with UDP and with TCP. Port 0 picks a free one. The
 *     addresses {@code 0.0.0.0} and {@code ::} stand for all of the host; a host that has several should rather name the
 *     one that the zone is delegated to, since answers over UDP may otherwise leave from another. {@code ::} takes IPv4 as
 *     well where the system does so
 * @param ttl how long resolvers may keep an address, or the fact that there is none; whole seconds, 0 to 7 days
 * @param nameServers the name servers of the zone; those within the zone with their addresses. Empty is right as long as
 *     nobody delegates the zone: it then has one, {@code ns} within the domain, at the address that it listens on,
 *     or without an address where it listens on all
 * @param hostmaster the mail address of whoever runs the zone
 */
public record EmbeddedSettings(
        Hostname domain, InetSocketAddress listen, Duration ttl, List<NameServer> nameServers, String hostmaster)
        implements DnsProviderFactory.Connector {

    /** Where a server listens unless told otherwise: {@code 127.0.0.1:8053}, which needs no privilege. */
    public static final InetSocketAddress DEFAULT_LISTEN = new InetSocketAddress(loopback(), 8053);

    /** How long an address may be kept unless told otherwise: 30 s. */
    public static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

    /** RFC 8767, section 4, advises resolvers to keep nothing for longer. */
    private static final Duration MAX_TTL = Duration.ofDays(7);

    /** @throws IllegalArgumentException when a value is not as described, saying what would be right */
    public EmbeddedSettings {
        Objects.requireNonNull(domain, "domain");
        nameServers = List.copyOf(nameServers);
        if (domain.name().contains("*")) {
            throw new IllegalArgumentException("a zone cannot be a wildcard: " + domain);
        }
        if (listen.isUnresolved()) {
            throw new IllegalArgumentException(
                    "listen takes an address such as 127.0.0.1:8053, not a name: " + listen.getHostString());
        }
        if (ttl.isNegative() || ttl.compareTo(MAX_TTL) > 0 || !ttl.equals(ttl.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("ttl takes whole seconds from 0 to 7 days, not " + ttl);
        }
        if (!hostmaster.matches("[\\w.+-]{1,63}@[^@]+") || !isHostname(hostmaster.replaceFirst(".*@", ""))) {
            throw new IllegalArgumentException(
                    "hostmaster takes a mail address such as hostmaster@" + domain + ", not '" + hostmaster + "'");
        }
        if (nameServers.stream().map(NameServer::name).distinct().count() != nameServers.size()) {
            throw new IllegalArgumentException("a name server is listed twice: " + nameServers);
        }
        for (NameServer server : nameServers) {
            checkAddresses(server, domain);
        }
    }

    /** A server for {@code domain} on the default address, with the default TTL. */
    public static EmbeddedSettings of(Hostname domain) {
        return new EmbeddedSettings(domain, DEFAULT_LISTEN, DEFAULT_TTL, List.of(), "hostmaster@" + domain);
    }

    /** The same on another address. */
    public EmbeddedSettings withListen(InetSocketAddress address) {
        return new EmbeddedSettings(domain, address, ttl, nameServers, hostmaster);
    }

    /** The same with another TTL. */
    public EmbeddedSettings withTtl(Duration duration) {
        return new EmbeddedSettings(domain, listen, duration, nameServers, hostmaster);
    }

    /** The same with other name servers. */
    public EmbeddedSettings withNameServers(List<NameServer> servers) {
        return new EmbeddedSettings(domain, listen, ttl, servers, hostmaster);
    }

    /** The same with another hostmaster. */
    public EmbeddedSettings withHostmaster(String address) {
        return new EmbeddedSettings(domain, listen, ttl, nameServers, address);
    }

    /**
     * Binds both sockets and starts to answer. Until the provider has heard which hostnames to serve the answer is SERVFAIL,
     * so that a start makes no resolver remember that a name does not exist.
     *
     * @throws DnsException that is permanent, when the address cannot be had; it names the remedy
     */
    @Override
    public EmbeddedDns open() throws DnsException {
        return EmbeddedDns.open(this);
    }

    /**
     * Takes over the sockets of the one that listens on the same address, where there is one: no query is lost, and what it
     * serves goes on to be served.
     */
    @Override
    public EmbeddedDns openInPlaceOf(Collection<? extends DnsProvider> leaving) throws DnsException {
        for (DnsProvider provider : leaving) {
            if (provider instanceof EmbeddedDns dns) {
                Optional<EmbeddedDns> successor = dns.successor(this);
                if (successor.isPresent()) {
                    return successor.get();
                }
            }
        }
        return open();
    }

    /** The name servers to publish: at least one. */
    List<NameServer> publishedNameServers() {
        if (!nameServers.isEmpty()) {
            return nameServers;
        }
        InetAddress own = listen.getAddress();
        Set<InetAddress> addresses = own.isAnyLocalAddress() ? Set.of() : Set.of(own);
        return List.of(new NameServer(Hostname.of("ns", domain.name()), addresses));
    }

    private static void checkAddresses(NameServer server, Hostname domain) {
        boolean within = server.name().isWithin(domain);
        if (within && server.addresses().isEmpty()) {
            throw new IllegalArgumentException("the name server " + server.name() + " lies within " + domain
                    + ", so its address must be given: " + server.name() + "=203.0.113.7");
        }
        if (!within && !server.addresses().isEmpty()) {
            throw new IllegalArgumentException("the name server " + server.name() + " does not lie within " + domain
                    + ": its address belongs to another zone, leave it out");
        }
    }

    private static boolean isHostname(String text) {
        try {
            return !new Hostname(text).name().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new AssertionError("four octets are an address", e);
        }
    }
}
