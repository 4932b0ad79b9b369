package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.testing.DnsProviderContract;
import io.goavail.testing.InMemoryDns;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dry run keeps the whole contract of a provider, and the zone behind it never changes. */
class DryRunTest extends DnsProviderContract {

    private static final Hostname API = new Hostname("api.example.com");

    private final InMemoryDns zone = new InMemoryDns().with(API.name(), Lab.A, Lab.B);
    private final DryRun dry = new DryRun("memory", false, zone::read);

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) {
        zone.with(hostname.name(), addresses.toArray(InetAddress[]::new));
        return dry;
    }

    /** Nothing is published anywhere: what a dry run pretends is all there is. */
    @Override
    protected List<InetAddress> published(Hostname hostname) throws Exception {
        return List.copyOf(dry.read(hostname).addresses());
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(zone.changes()).isEmpty();
        assertThat(zone.addresses(API.name())).doesNotContain(Lab.C);
    }

    @Test
    void isSharedOrNotAsTheOtherIs() {
        assertThat(dry.isShared()).isFalse();
        assertThat(dry.name()).isEqualTo("memory");
    }

    @Test
    void whatWouldBeChangedUnderOneHostnameStandsUnderNoOther() throws Exception {
        RecordSet now = dry.read(API);
        dry.apply(new Change(now, List.of(), now.pointingTo(Lab.A)));
        zone.with("www.example.com", Lab.A);
        assertThat(published(new Hostname("www.example.com"))).containsExactly(Lab.A);
    }

    @Test
    void seesWhatOthersChange() throws Exception {
        RecordSet now = dry.read(API);
        dry.apply(new Change(now, List.of(), now.pointingTo(Lab.A)));
        InetAddress foreign = ip("203.0.113.9");
        zone.with(API.name(), Lab.A, foreign);
        assertThat(published(API)).containsExactly(foreign);
    }

    @Test
    void anEmptyZoneStaysEmpty() throws Exception {
        RecordSet now = dry.read(API);
        dry.apply(new Change(now, List.of(now.records().get(0).sibling(Lab.C)), List.of()));
        assertThat(published(API)).contains(Lab.C);
        zone.with(API.name());
        assertThat(published(API)).isEmpty();
    }

    @Test
    void anAddressThatWasReallyRemovedMeanwhileIsAddedOnce() throws Exception {
        RecordSet now = dry.read(API);
        dry.apply(new Change(now, List.of(), now.pointingTo(Lab.A)));
        zone.with(API.name(), Lab.B);
        RecordSet then = dry.read(API);
        dry.apply(new Change(then, List.of(then.records().get(0).sibling(Lab.A)), List.of()));
        assertThat(published(API)).containsExactlyInAnyOrder(Lab.A, Lab.B);
    }

    @Test
    void seesThatAnAddressIsReallyRemovedAfterItWouldHaveComeBack() throws Exception {
        RecordSet now = dry.read(API);
        dry.apply(new Change(now, List.of(), now.pointingTo(Lab.A)));
        dry.apply(new Change(dry.read(API), now.pointingTo(Lab.A), List.of()));
        assertThat(published(API)).containsExactlyInAnyOrder(Lab.A, Lab.B);
        zone.with(API.name(), Lab.B);
        assertThat(published(API)).containsExactly(Lab.B);
    }
}
