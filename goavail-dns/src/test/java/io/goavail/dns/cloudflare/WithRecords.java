package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.dns.testing.StandInRequest;
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

    final CloudflareStandIn standIn = Opened.standIn();
    final DnsProvider dns = open(Opened.settings(standIn));

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    DnsProvider open(CloudflareSettings settings) {
        return settings.withZoneId(standIn.zoneId()).open(Opened.LONG, System::nanoTime, RecordMemory.inProcess());
    }

    void given(String... addresses) {
        Stream.of(addresses).forEach(address -> standIn.add("A", "www.example.com", address));
    }

    Change change(List<String> add, List<String> remove) throws DnsException {
        RecordSet now = dns.read(WWW);
        List<DnsRecord> gone = new ArrayList<>();
        for (String address : remove) {
            gone.addAll(now.pointingTo(ip(address)));
        }
        List<DnsRecord> added = add.stream()
                .map(address -> now.records().get(0).sibling(ip(address)))
                .toList();
        return new Change(now, added, gone);
    }

    String id(String address) {
        return standIn.records().stream()
                .filter(r -> r.content().equals(address))
                .map(StandInRecord::id)
                .findAny()
                .orElseThrow();
    }

    List<String> published() {
        return standIn.records().stream()
                .filter(r -> r.name().equals("www.example.com"))
                .map(StandInRecord::content)
                .toList();
    }

    List<String> writes() {
        return standIn.requests().stream()
                .filter(StandInRequest::write)
                .map(r -> r.method() + " " + r.path())
                .toList();
    }
}
