package io.goavail.cli;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;

/** A provider that cannot write: it holds nothing of another but how it reads and how it closes. */
final class ReadOnlyProvider implements DnsProvider {

    /** Reads the records of a hostname; see {@link DnsProvider#read}. */
    @FunctionalInterface
    interface Reader {
        RecordSet read(Hostname hostname) throws DnsException;
    }

    private final String name;
    private final boolean shared;
    private final Reader reader;
    private final Runnable closing;

    ReadOnlyProvider(String name, boolean shared, Reader reader, Runnable closing) {
        this.name = name;
        this.shared = shared;
        this.reader = reader;
        this.closing = closing;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        return reader.read(hostname);
    }

    @Override
    public void apply(Change change) throws DnsException {
        throw DnsException.permanent("a plan changes nothing");
    }

    @Override
    public void close() {
        closing.run();
    }
}
