package io.goavail;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sets of addresses that cannot be changed. Those of {@link Set#copyOf} look one place after the other for a free one, and the
 * hash code of an IPv4 address is the address: with blocks a power of two apart they take seconds for some ten thousand.
 */
final class AddressSet {

    private AddressSet() {}

    /** A copy, in the same order. */
    static Set<InetAddress> copyOf(Collection<InetAddress> addresses) {
        return addresses.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(addresses));
    }
}
