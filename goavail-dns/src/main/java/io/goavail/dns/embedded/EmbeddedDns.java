package io.goavail.dns.embedded;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An authoritative DNS server for one zone, inside this process. It answers what {@link #serve} and {@link #apply} have
 * put into it, from the moment that they return; a query sees the zone before a change or after it, never in between.
 *
 * <p>All addresses have the TTL of the settings; the TTL and attributes of an added record are not kept. The serial of
 * the zone rises by one with each change that changes something, and begins at 1.
 *
 * <p>A hostname may be a wildcard, {@code *.example.com}; it answers as RFC 4592 says.
 *
 * <p>All methods may be called from any thread and return at once.
 */
public final class EmbeddedDns implements DnsProvider {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDns.class);

    private final Hostname domain;
    private final Optional<Duration> ttl;
    private final LiveZone zone;
    private final Seat seat;
    private final InetSocketAddress localAddress;
    private final Server server;
    private volatile boolean closed;

    private EmbeddedDns(EmbeddedSettings settings, LiveZone zone, Seat seat, InetSocketAddress local, Server server) {
        this.domain = settings.domain();
        this.ttl = Optional.of(settings.ttl());
        this.zone = zone;
        this.seat = seat;
        this.localAddress = local;
        this.server = server;
    }

    static EmbeddedDns open(EmbeddedSettings settings) throws DnsException {
        LiveZone zone = new LiveZone(Zone.of(Apex.of(settings)));
        Seat seat = new Seat(settings.listen(), zone);
        Answers answers = new Answers(seat);
        answers.warmUp();
        Sockets sockets = Sockets.bind(settings.listen());
        try {
            InetSocketAddress local = sockets.address();
            Server server = Server.start(sockets, answers);
            log.info("answering for {} on {}, UDP and TCP", settings.domain(), SocketAddressText.format(local));
            if (settings.nameServers().isEmpty() && local.getAddress().isAnyLocalAddress()) {
                log.warn(
                        "no nameservers are set for {}: set them before it is delegated to this host",
                        settings.domain());
            }
            return new EmbeddedDns(settings, zone, seat, local, server);
        } catch (IOException e) {
            throw closing(
                    sockets,
                    DnsException.permanent(
                            "cannot serve " + SocketAddressText.format(settings.listen()) + ": " + e.getMessage()));
        }
    }

    /**
     * Opens one with other settings on the sockets of this one; nothing where they are for another address, or somebody
     * has done so already. It begins with what this one serves.
     */
    synchronized Optional<EmbeddedDns> successor(EmbeddedSettings settings) {
        LiveZone next = new LiveZone(Zone.of(Apex.of(settings)));
        if (closed || !settings.listen().equals(seat.listen()) || !seat.join(next)) {
            return Optional.empty();
        }
        return Optional.of(new EmbeddedDns(settings, next, seat, localAddress, server));
    }

    @Override
    public String name() {
        return EmbeddedFactory.NAME;
    }

    /** Where it listens, with the port that port 0 was replaced by. */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** {@inheritDoc} Fails, permanently, for a name outside the zone only. */
    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        insistOnOpen();
        if (!hostname.isWithin(domain)) {
            throw DnsException.permanent(hostname + " is not within the zone " + domain);
        }
        List<DnsRecord> records = zone.get().addresses(hostname).stream()
                .map(address -> new DnsRecord(address, ttl, Map.of(), Optional.empty()))
                .toList();
        return new RecordSet(hostname, records);
    }

    /** {@inheritDoc} In one step. Fails, permanently, for what {@link #serve} would not accept. */
    @Override
    public void apply(Change change) throws DnsException {
        insistOnOpen();
        List<InetAddress> add = change.add().stream().map(DnsRecord::address).toList();
        List<InetAddress> remove =
                change.remove().stream().map(DnsRecord::address).toList();
        try {
            zone.change(now -> now.with(change.hostname(), add, remove));
        } catch (IllegalArgumentException e) {
            throw DnsException.permanent(String.valueOf(e.getMessage()));
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>A hostname that loses all that it had of a family, since none of that is listed any more, starts anew with all
     * that is listed of it.
     *
     * @throws IllegalArgumentException when a hostname is not within the zone, is one of its name servers with an address
     *     in the settings, or has more than 2,000 addresses of a family; nothing has changed then
     */
    @Override
    public void serve(Map<Hostname, Set<InetAddress>> listed) {
        zone.change(now ->
                now.serving(listed, now.isKnown() ? now : seat.before(zone).orElse(now)));
    }

    /** False: each agent has a server of its own. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (seat.leave(zone)) {
            server.close();
        }
    }

    private void insistOnOpen() throws DnsException {
        if (closed) {
            throw DnsException.retry("the embedded DNS server is closed");
        }
    }

    private static DnsException closing(Sockets sockets, DnsException failure) {
        try {
            sockets.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
