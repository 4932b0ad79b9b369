package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider that reads and cannot write: it holds nothing but the other's read. It remembers what would have been
 * changed and reads the records as if it had been, so that a dry monitor goes on as a live one would and reports each
 * change once.
 */
final class DryRun implements DnsProvider {

    /** Reads the records of a hostname; see {@link DnsProvider#read}. */
    @FunctionalInterface
    interface Reader {
        RecordSet read(Hostname hostname) throws DnsException;
    }

    /** What stood there when it was last read, if anything did. */
    private final Map<Hostname, RecordSet> actual = new ConcurrentHashMap<>();

    /** The records that would stand there for an address, none when it would be gone. */
    private final Map<Hostname, Map<InetAddress, List<DnsRecord>>> overlays = new ConcurrentHashMap<>();

    private final String name;
    private final boolean shared;
    private final Reader reader;

    DryRun(String name, boolean shared, Reader reader) {
        this.name = name;
        this.shared = shared;
        this.reader = reader;
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
        RecordSet read = reader.read(hostname);
        if (read.isEmpty()) {
            return read;
        }
        actual.put(hostname, read);
        Map<InetAddress, List<DnsRecord>> overlay = overlays.getOrDefault(hostname, Map.of());
        if (overlay.isEmpty()) {
            return read;
        }
        // What has come true, or is as it was before, hides nothing that others do from now on.
        Set<InetAddress> present = read.addresses();
        overlay.entrySet().removeIf(e -> e.getValue().isEmpty() != present.contains(e.getKey()));
        List<DnsRecord> records = new ArrayList<>();
        for (DnsRecord record : read.records()) {
            if (!overlay.containsKey(record.address())) {
                records.add(record);
            }
        }
        overlay.values().forEach(records::addAll);
        return new RecordSet(hostname, records);
    }

    /** The same, with what really stood there when it was last read. */
    Snapshot.HostnameStatus withActual(Snapshot.HostnameStatus status) {
        RecordSet read = actual.get(status.publication().hostname());
        return read == null || status.records().isEmpty() ? status : status.withRecords(read);
    }

    @Override
    public void apply(Change change) {
        Map<InetAddress, List<DnsRecord>> overlay =
                overlays.computeIfAbsent(change.hostname(), h -> new ConcurrentHashMap<>());
        change.add().forEach(r -> overlay.put(r.address(), List.of(r)));
        change.remove().forEach(r -> overlay.put(r.address(), List.of()));
    }

    @Override
    public void close() {
        // Whoever opened the other provider closes it.
    }
}
