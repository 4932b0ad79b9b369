package io.goavail.dns.cloudflare;

import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.testing.Addresses;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class CloudflareContractTest extends DnsProviderContract {

    private final CloudflareStandIn standIn = Opened.standIn();

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            standIn.add(DnsRecord.of(address).type(), hostname.name(), address.getHostAddress());
        }
        return Opened.settings(standIn).open();
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) {
        return standIn.records().stream()
                .filter(r -> r.name().equals(hostname.name()))
                .map(StandInRecord::content)
                .map(Addresses::ip)
                .toList();
    }
}
