package io.goavail.dns.rfc2136;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/** The records of one zone at a server that takes dynamic updates. */
final class Rfc2136Provider implements DnsProvider {

    /** A prerequisite of an update did not hold (RFC 2136, section 2.2): something else stands there. */
    private static final Set<Integer> STALE = Set.of(Rcode.NXDOMAIN, Rcode.YXDOMAIN, Rcode.NXRRSET, Rcode.YXRRSET);

    private final Rfc2136Settings settings;
    private final Timeouts timeouts;
    private final TSIG tsig;
    private final Failures failures;
    private final RecordReader reader;
    private final Connections connections;

    /** @param tsig what signs with the key of the settings */
    Rfc2136Provider(Rfc2136Settings settings, Timeouts timeouts, TSIG tsig) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.tsig = tsig;
        this.failures = new Failures(settings);
        this.reader = new RecordReader(failures);
        this.connections = new Connections(settings.server(), timeouts);
    }

    @Override
    public String name() {
        return Rfc2136Factory.NAME;
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        checkZone(hostname);
        try (Session session = session()) {
            return read(hostname, session);
        }
    }

    @Override
    public void apply(Change change) throws DnsException {
        checkZone(change.hostname());
        Message update = ChangeMessage.of(change, settings);
        try (Session session = session()) {
            Answer answer = session.ask(update);
            if (STALE.contains(answer.rcode())) {
                settle(change, session);
            } else if (answer.rcode() != Rcode.NOERROR || answer.tsigError() != Rcode.NOERROR) {
                throw failures.refused(update, answer);
            } else if (!answer.signed()) {
                throw failures.unsigned();
            }
        }
    }

    /** What stands there is not what was observed. It may be what is wanted. */
    private void settle(Change change, Session session) throws DnsException {
        RecordSet now = read(change.hostname(), session);
        Set<InetAddress> addresses = now.addresses();
        boolean wanted = change.add().stream().map(DnsRecord::address).allMatch(addresses::contains)
                && change.remove().stream().map(DnsRecord::address).noneMatch(addresses::contains);
        if (!wanted) {
            throw DnsException.retry(
                    addresses.equals(change.observed().addresses())
                            ? "what " + settings.domain() + " holds for " + change.hostname()
                                    + " is not what the server answers; a wildcard that answers for it is not changed"
                            : "somebody else changed " + change.hostname() + " at the same time");
        }
    }

    private RecordSet read(Hostname hostname, Session session) throws DnsException {
        List<DnsRecord> records = new ArrayList<>();
        for (int type : RecordReader.TYPES) {
            Message question = RecordReader.question(hostname, type);
            records.addAll(reader.records(hostname, question, session.ask(question)));
        }
        return new RecordSet(hostname, records);
    }

    private void checkZone(Hostname hostname) throws DnsException {
        if (!hostname.isWithin(settings.domain())) {
            throw DnsException.permanent(hostname + " is not within dns_domain " + settings.domain());
        }
    }

    private Session session() throws DnsException {
        try {
            return new Session(connections.connect(), tsig, timeouts.answer(), failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        } catch (IOException e) {
            throw failures.unreachable(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
