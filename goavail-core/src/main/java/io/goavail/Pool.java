package io.goavail;

import io.goavail.spi.AddressText;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Targets that are published together under one or more hostnames, by one provider.
 *
 * @param name names it in logs; unique among the pools of a monitor
 * @param check how its targets are probed
 * @param addresses the addresses that may stand under the hostnames; no other record is ever touched
 * @param hostnames where they are published; each is kept on its own
 * @param provider where the records are; whoever made it closes it, after the monitor
 * @param safeguards what keeps the hostnames from harm
 */
public record Pool(
        String name,
        Check check,
        List<InetAddress> addresses,
        List<Hostname> hostnames,
        DnsProvider provider,
        Safeguards safeguards) {

    /** @throws IllegalArgumentException when something is empty, listed twice or out of range, saying what */
    public Pool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(provider, "provider");
        addresses = distinct(name, "address", addresses);
        for (InetAddress address : addresses) {
            if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
                throw new IllegalArgumentException(
                        "pool " + name + ": not the address of one host: " + AddressText.format(address));
            }
        }
        hostnames = distinct(name, "hostname", hostnames);
        Objects.requireNonNull(safeguards, "safeguards");
    }

    /** A pool with the default safeguards: at least one address of each family stays under each hostname. */
    public static Pool of(
            String name, Check check, List<InetAddress> addresses, List<Hostname> hostnames, DnsProvider provider) {
        return new Pool(name, check, addresses, hostnames, provider, Safeguards.defaults());
    }

    /** The same pool with other safeguards. */
    public Pool withSafeguards(Safeguards other) {
        return new Pool(name, check, addresses, hostnames, provider, other);
    }

    /** The same pool, where so many addresses of a family always stay; 1 or more. */
    public Pool withMinInService(int count) {
        return withSafeguards(safeguards.withMinInService(Portion.count(count)));
    }

    Pool withProvider(DnsProvider other) {
        return new Pool(name, check, addresses, hostnames, other, safeguards);
    }

    /** How many addresses of this family always stay under a hostname; 1 or more. */
    int floor(Family family) {
        return Math.max(1, safeguards.minInService().roundedUp(size(family)));
    }

    /** How many addresses of this family may go within the window on this agent's word alone; 1 or more. */
    int mostRemovals(Family family) {
        return Math.max(1, safeguards.maxRemovals().roundedDown(size(family)));
    }

    /** How many of the addresses are of this family. */
    private int size(Family family) {
        return (int) addresses.stream().filter(a -> Family.of(a) == family).count();
    }

    /** All of them, in the order of their addresses. */
    List<Target> targets() {
        return addresses.stream().map(this::target).toList();
    }

    Target target(InetAddress address) {
        return new Target(check.name(), address);
    }

    private static <T> List<T> distinct(String pool, String what, List<T> values) {
        Set<T> seen = new LinkedHashSet<>();
        for (T value : values) {
            if (!seen.add(value)) {
                throw new IllegalArgumentException("pool " + pool + ": " + what + " listed twice: " + value);
            }
        }
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("pool " + pool + " has no " + what);
        }
        return List.copyOf(seen);
    }
}
