package io.goavail.cli;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.RecordSet;
import io.goavail.testing.Addresses;
import io.goavail.testing.InMemoryDns;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provider {@code memory}: a zone with 198.51.100.1 and 198.51.100.2 under every name that is asked for. */
final class MemoryFactory implements DnsProviderFactory {

    private final List<Opened> opened = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Connector configure(ProviderSettings settings) {
        if (settings.string("dns_domain").isEmpty()) {
            settings.error("dns_domain is missing");
        }
        if (settings.bool("short_of_memory").orElse(false)) {
            throw new OutOfMemoryError("thrown on purpose by a test");
        }
        return new Memory(
                this,
                settings.string("dns_domain").orElse(""),
                settings.bool("broken").orElse(false),
                settings.integer("revision").orElse(1L));
    }

    List<Opened> opened() {
        return opened;
    }

    /** Equal when all but the factory's history is. */
    record Memory(MemoryFactory factory, String domain, boolean broken, long revision) implements Connector {

        @Override
        public DnsProvider open() throws DnsException {
            if (broken) {
                throw DnsException.permanent("cannot open the zone " + domain);
            }
            Opened provider = new Opened();
            factory.opened.add(provider);
            return provider;
        }
    }

    static final class Opened implements DnsProvider {

        private final InMemoryDns zone = new InMemoryDns();
        private volatile boolean closed;

        boolean isClosed() {
            return closed;
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public RecordSet read(Hostname hostname) throws DnsException {
            RecordSet records = zone.read(hostname);
            if (!records.isEmpty()) {
                return records;
            }
            zone.with(hostname.name(), Addresses.ip("198.51.100.1"), Addresses.ip("198.51.100.2"));
            return zone.read(hostname);
        }

        @Override
        public void apply(io.goavail.spi.Change change) throws DnsException {
            zone.apply(change);
        }

        @Override
        public void serve(Map<Hostname, Set<InetAddress>> listed) {
            if (listed.containsKey(new Hostname("unservable.example.com"))) {
                throw new IllegalArgumentException("unservable.example.com cannot be served");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
