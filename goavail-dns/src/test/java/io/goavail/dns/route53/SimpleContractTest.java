package io.goavail.dns.route53;

import io.goavail.dns.testing.Route53Set;
import io.goavail.spi.Hostname;
import java.util.stream.Stream;

class SimpleContractTest extends Route53Contract {

    @Override
    void layOut(String name, String address) {
        standIn.put(Route53Set.simple(
                name,
                Stream.concat(values(new Hostname(name), type(address)), Stream.of(address))
                        .toArray(String[]::new)));
    }
}
