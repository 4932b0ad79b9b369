package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static io.goavail.testing.Addresses.ip;

import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A stand-in with records under one name, and a provider of them. */
abstract class WithRecords {

    static final String NAME = "www.example.com";

    final Route53StandIn standIn = Opened.standIn();
    final DnsProvider dns = Opened.open(standIn, Opened.LONG);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    List<String> published() {
        return standIn.sets(NAME).stream().flatMap(set -> set.values().stream()).toList();
    }

    /** As a monitor works it out. */
    Change change(List<String> add, List<String> remove) throws DnsException {
        RecordSet now = dns.read(WWW);
        List<DnsRecord> added = new ArrayList<>();
        for (String address : add) {
            added.add(now.records().stream()
                    .filter(r -> r.type().equals(DnsRecord.of(ip(address)).type()))
                    .findFirst()
                    .orElse(now.records().get(0))
                    .sibling(ip(address)));
        }
        return new Change(
                now,
                added,
                remove.stream().flatMap(a -> now.pointingTo(ip(a)).stream()).toList());
    }

    void given(Route53Set... sets) {
        Stream.of(sets).forEach(standIn::put);
    }
}
