package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
                add.add(Guard.template(read, address));
            } else if (!wanted) {
                remove.addAll(read.pointingTo(address));
            }
        }
        return add.isEmpty() && remove.isEmpty() ? Optional.empty() : Optional.of(new Change(read, add, remove));
    }

    /** Whether it adds and removes. */
    static boolean isMixed(Change change) {
        return !change.add().isEmpty() && !change.remove().isEmpty();
    }

    /** What stands there when it is made. */
    static RecordSet after(Change change) {
        List<DnsRecord> records = new ArrayList<>(change.observed().records());
        records.removeAll(change.remove());
        records.addAll(change.add());
        return new RecordSet(change.hostname(), records);
    }
}
