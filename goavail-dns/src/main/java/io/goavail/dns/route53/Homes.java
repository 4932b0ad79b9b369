package io.goavail.dns.route53;

import io.goavail.spi.AddressText;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * In which weighted or multivalue set each address was last seen, so that one which left comes back with the identifier,
 * the weight and the health check that it had: what stands beside it has others. Forgotten when the agent ends; an address
 * comes back like its sibling then.
 */
final class Homes {

    /** A hundred hostnames with a hundred sets each, as many as Route 53 allows under a name; some 2 MB. */
    private static final int MOST = 10_000;

    private final Map<Tenant, AddressSet> homes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tenant, AddressSet> eldest) {
            return size() > MOST;
        }
    };

    private record Tenant(Hostname hostname, InetAddress address) {}

    /** Remembers who stands in a set. */
    synchronized void remember(Hostname hostname, AddressSet set) {
        if (set.isSimple()) {
            return;
        }
        for (String value : set.values()) {
            AddressText.parse(value).ifPresent(address -> homes.put(new Tenant(hostname, address), set));
        }
    }

    /** The set that the address stood in. */
    synchronized Optional<AddressSet> of(Hostname hostname, InetAddress address) {
        return Optional.ofNullable(homes.get(new Tenant(hostname, address)));
    }

    /** What was remembered does not fit any more. */
    synchronized void forget(Hostname hostname) {
        homes.keySet().removeIf(tenant -> tenant.hostname().equals(hostname));
    }
}
