package io.goavail;

import java.net.InetAddress;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Addresses that do not change. The sets of {@link Set#copyOf} look one place after the other for a free one, and the hash code
 * of an IPv4 address is the address: with blocks a power of two apart they take seconds for some ten thousand.
 */
final class AddressSet extends AbstractSet<InetAddress> {

    private final Set<InetAddress> addresses;

    private AddressSet(Set<InetAddress> addresses) {
        this.addresses = Collections.unmodifiableSet(addresses);
    }

    /** The same addresses in the same order; no copy of what does not change. */
    static AddressSet copyOf(Collection<InetAddress> addresses) {
        return addresses instanceof AddressSet same ? same : new AddressSet(new LinkedHashSet<>(addresses));
    }

    @Override
    public boolean contains(Object address) {
        return addresses.contains(address);
    }

    @Override
    public Iterator<InetAddress> iterator() {
        return addresses.iterator();
    }

    @Override
    public int size() {
        return addresses.size();
    }
}
