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
        RecordSet actual = reader.read(hostname);
        Map<InetAddress, List<DnsRecord>> overlay = overlays.getOrDefault(hostname, Map.of());
        if (actual.isEmpty() || overlay.isEmpty()) {
            return actual;
        }
        // What has come true, or is as it was before, hides nothing that others do from now on.
        Set<InetAddress> present = actual.addresses();
        overlay.entrySet().removeIf(e -> e.getValue().isEmpty() != present.contains(e.getKey()));
        List<DnsRecord> records = new ArrayList<>();
        for (DnsRecord record : actual.records()) {
            if (!overlay.containsKey(record.address())) {
                records.add(record);
            }
        }
        overlay.values().forEach(records::addAll);
        return new RecordSet(hostname, records);
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
