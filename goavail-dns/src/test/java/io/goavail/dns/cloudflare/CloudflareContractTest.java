package io.goavail.dns.cloudflare;

import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.testing.Addresses;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
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
        return Stream.of("A", "AAAA")
                .flatMap(type -> of(hostname, type))
                .map(StandInRecord::content)
                .map(Addresses::ip)
                .toList();
    }

    @Override
    protected void addByOthers(Hostname hostname, InetAddress address) {
        standIn.add(DnsRecord.of(address).type(), hostname.name(), address.getHostAddress());
    }

    @Override
    protected void removeByOthers(Hostname hostname, InetAddress address) {
        of(hostname, DnsRecord.of(address).type())
                .filter(r -> Addresses.ip(r.content()).equals(address))
                .forEach(r -> standIn.remove(r.id()));
    }

    @Override
    protected void addText(Hostname hostname, String text) {
        standIn.add("TXT", hostname.name(), text);
    }

    @Override
    protected List<String> texts(Hostname hostname) {
        return of(hostname, "TXT").map(StandInRecord::content).toList();
    }

    @Override
    protected DnsProvider openWithWrongCredentials() {
        return CloudflareSettings.of(new Hostname("example.com"), Opened.token("another-token"))
                .withApiUrl(standIn.url())
                .open();
    }

    @Override
    protected DnsProvider openUnknownZone() {
        return CloudflareSettings.of(new Hostname("example.net"), Opened.token(CloudflareStandIn.TOKEN))
                .withApiUrl(standIn.url())
                .open();
    }

    @Override
    protected void stopServer() {
        standIn.fail(Fault.of(Fault.Kind.RESET));
    }

    @Override
    protected void startServer() {
        standIn.heal();
    }

    private Stream<StandInRecord> of(Hostname hostname, String type) {
        return standIn.records().stream()
                .filter(r -> r.name().equals(hostname.name()))
                .filter(r -> r.type().equals(type));
    }
}
