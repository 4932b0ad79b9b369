package io.goavail.dns.route53;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.testing.Addresses;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The contract with records that are laid out one way or another. */
abstract class Route53Contract extends DnsProviderContract {

    final Route53StandIn standIn = Opened.standIn();

    @AfterEach
    void stop() {
        standIn.close();
    }

    /** Puts another address under a name. */
    abstract void layOut(String name, String address);

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) {
        // As many as the contract wants; a quota can be raised.
        standIn.quotas(300, 400);
        addresses.forEach(address -> addByOthers(hostname, address));
        return Opened.open(standIn, Opened.LONG);
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) {
        return Stream.of("A", "AAAA")
                .flatMap(type -> values(hostname, type))
                .map(Addresses::ip)
                .toList();
    }

    @Override
    protected void addByOthers(Hostname hostname, InetAddress address) {
        layOut(hostname.name(), AddressText.format(address));
    }

    @Override
    protected void removeByOthers(Hostname hostname, InetAddress address) {
        String value = AddressText.format(address);
        for (Route53Set set : standIn.sets(hostname.name())) {
            if (set.values().equals(List.of(value))) {
                standIn.remove(set);
            } else if (set.values().contains(value)) {
                List<String> rest = new ArrayList<>(set.values());
                rest.remove(value);
                standIn.put(set.withValues(rest));
            }
        }
    }

    @Override
    protected void addText(Hostname hostname, String text) {
        standIn.put(Route53Set.of("TXT", hostname.name(), text));
    }

    @Override
    protected List<String> texts(Hostname hostname) {
        return values(hostname, "TXT").toList();
    }

    @Override
    protected DnsProvider openWithWrongCredentials() {
        return Route53Provider.of(
                Opened.settings(standIn).withZoneId(standIn.zoneId()),
                Opened.LONG,
                System::nanoTime,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASOMEBODYELSE0000", "another secret")),
                RecordMemory.inProcess());
    }

    @Override
    protected DnsProvider openUnknownZone() {
        return Opened.open(
                Route53Settings.of(new Hostname("example.net")).withApiUrl(standIn.url()),
                Opened.LONG,
                System::nanoTime);
    }

    @Override
    protected void stopServer() {
        standIn.fail(Fault.of(Fault.Kind.RESET));
    }

    @Override
    protected void startServer() {
        standIn.heal();
    }

    final Stream<String> values(Hostname hostname, String type) {
        return standIn.sets(hostname.name()).stream()
                .filter(set -> set.type().equals(type))
                .flatMap(set -> set.values().stream());
    }

    static String type(String address) {
        return DnsRecord.of(Addresses.ip(address)).type();
    }
}
