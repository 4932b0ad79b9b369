package io.goavail.dns.route53;

import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.testing.Addresses;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract with records that are laid out one way or another. */
abstract class Route53Contract extends DnsProviderContract {

    final Route53StandIn standIn = Opened.standIn();

    @AfterEach
    void stop() {
        standIn.close();
    }

    /** Puts addresses of both families under a name. */
    abstract void layOut(String name, List<String> addresses);

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) {
        // As many as the contract wants; a quota can be raised.
        standIn.quotas(300, 400);
        layOut(
                hostname.name(),
                addresses.stream().map(io.goavail.spi.AddressText::format).toList());
        return Opened.open(standIn, Opened.LONG);
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) {
        return standIn.sets(hostname.name()).stream()
                .flatMap(set -> set.values().stream())
                .map(Addresses::ip)
                .toList();
    }

    static class SimpleTest extends Route53Contract {
        @Override
        void layOut(String name, List<String> addresses) {
            for (boolean v6 : new boolean[] {false, true}) {
                standIn.put(Route53Set.simple(
                        name,
                        addresses.stream().filter(a -> a.contains(":") == v6).toArray(String[]::new)));
            }
        }
    }

    static class MultivalueTest extends Route53Contract {
        @Override
        void layOut(String name, List<String> addresses) {
            addresses.forEach(a -> standIn.put(Route53Set.multivalue(name, "set of " + a, a)));
        }
    }

    static class WeightedTest extends Route53Contract {
        @Override
        void layOut(String name, List<String> addresses) {
            addresses.forEach(a -> standIn.put(Route53Set.weighted(name, "set of " + a, 10, a)));
        }
    }
}
