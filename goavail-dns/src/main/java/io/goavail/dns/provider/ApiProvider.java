package io.goavail.dns.provider;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;

/** The records of one zone at an API, and what is remembered of them. */
public final class ApiProvider implements DnsProvider {

    private final String name;
    private final ApiZone zone;
    private final ZoneMemory memory;
    private final Reader reader;
    private final Writer writer;
    private final Runnable close;

    /** @param close lets go of the API */
    public ApiProvider(String name, ApiZone zone, ZoneMemory memory, Reader reader, Writer writer, Runnable close) {
        this.name = name;
        this.zone = zone;
        this.memory = memory;
        this.reader = reader;
        this.writer = writer;
        this.close = close;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        return memory.keep(zone.call(hostname, (id, budget) -> reader.read(id, hostname, budget)));
    }

    @Override
    public void apply(Change change) throws DnsException {
        zone.call(change.hostname(), (id, budget) -> {
            memory.keepRemoved(change);
            writer.apply(id, change, budget);
            return change;
        });
    }

    @Override
    public void close() {
        close.run();
    }

    /** Reads the records of a hostname. */
    @FunctionalInterface
    public interface Reader {

        /** All of them, or none and an exception. */
        RecordSet read(String zoneId, Hostname hostname, Budget budget) throws DnsException, Refusal;
    }

    /** Changes the records of a hostname. */
    @FunctionalInterface
    public interface Writer {

        /** Makes it true. */
        void apply(String zoneId, Change change, Budget budget) throws DnsException, Refusal;
    }
}
