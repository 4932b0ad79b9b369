package io.goavail.dns.route53;

import io.goavail.dns.testing.Route53Set;

class MultivalueContractTest extends Route53Contract {

    @Override
    void layOut(String name, String address) {
        standIn.put(Route53Set.multivalue(name, "set of " + address, address));
    }
}
