package io.goavail.dns.route53;

import io.goavail.dns.testing.Route53Set;

class WeightedContractTest extends Route53Contract {

    @Override
    void layOut(String name, String address) {
        standIn.put(Route53Set.weighted(name, "set of " + address, 10, address));
    }
}
