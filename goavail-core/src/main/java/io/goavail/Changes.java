package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Works out changes. Pure. */
final class Changes {

    private Changes() {}

    /** What leads from what stands there to what should; empty when that is the same. */
    static Optional<Change> between(RecordSet read, Guard.Desired wished, Pool pool) {
        Set<InetAddress> present = read.addresses();
        List<DnsRecord> add = new ArrayList<>();
        List<DnsRecord> remove = new ArrayList<>();
        for (InetAddress address : pool.addresses()) {
            boolean wanted = wished.addresses().contains(address);
            if (wanted && !present.contains(address)) {
                add.add(Guard.template(read, address, pool.addresses()));
            } else if (!wanted) {
                remove.addAll(read.pointingTo(address));
            }
        }
        return add.isEmpty() && remove.isEmpty() ? Optional.empty() : Optional.of(new Change(read, add, remove));
    }

    /**
     * Which of the records that were removed must come back, where somebody else removed other addresses at the same moment
     * and together they went below the floor; empty when they did not.
     *
     * @param read what stands there afterwards, which may be nothing
     */
    static Optional<Change> undoing(Collection<DnsRecord> removed, RecordSet read, Pool pool) {
        List<DnsRecord> add = new ArrayList<>();
        for (Family family : Family.values()) {
            long present = read.addresses().stream()
                    .filter(a -> Family.of(a) == family)
                    .count();
            removed.stream()
                    .map(record -> record.sibling(record.address()))
                    .filter(r -> Family.of(r.address()) == family
                            && pool.addresses().contains(r.address())
                            && !read.addresses().contains(r.address()))
                    .distinct()
                    .limit(Math.max(0, pool.floor(family) - present))
                    .forEach(add::add);
        }
        return add.isEmpty() ? Optional.empty() : Optional.of(new Change(read, add, List.of()));
    }

    /** Whether it adds and removes. */
    static boolean isMixed(Change change) {
        return !change.add().isEmpty() && !change.remove().isEmpty();
    }

    /** Whether it adds or removes this address. */
    static boolean touches(Change change, InetAddress address) {
        return Stream.concat(change.add().stream(), change.remove().stream())
                .anyMatch(record -> record.address().equals(address));
    }

    /** What stands there when it is made. */
    static RecordSet after(Change change) {
        List<DnsRecord> records = new ArrayList<>(change.observed().records());
        records.removeAll(change.remove());
        records.addAll(change.add());
        return new RecordSet(change.hostname(), records);
    }
}
