package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.dns.embedded.Zones.many;
import static io.goavail.dns.embedded.Zones.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class ZoneTest {

    private static final Hostname WWW = new Hostname("www.example.com");
    private static final Hostname API = new Hostname("api.example.com");

    @Test
    void beginsWithAllAddressesOfANewHostname() {
        Zone zone =
                serving("www.example.com", "198.51.100.1").serving(Map.of(WWW, ips("198.51.100.1"), API, ips("::1")));
        assertThat(zone.addresses(API)).containsExactlyElementsOf(ips("::1"));
    }

    @Test
    void beginsWithAllAddressesOfTheZonesOwnName() {
        assertThat(serving("example.com", "198.51.100.1").addresses(Zones.DOMAIN))
                .containsExactlyElementsOf(ips("198.51.100.1"));
    }

    @Test
    void dropsAHostnameThatIsNoLongerListed() {
        Zone zone = serving("a.b.example.com", "198.51.100.1").serving(Map.of(API, ips("198.51.100.1")));
        assertThat(zone.find(Name.fromConstantString("a.b.example.com."), Type.A))
                .isEmpty();
        assertThat(zone.find(Name.fromConstantString("b.example.com."), Type.A))
                .as("what stood above it only")
                .isEmpty();
    }

    @Test
    void keepsWhatIsOutOfServiceOutWhenTheListGrowsOrStays() {
        Zone zone = serving("www.example.com", "198.51.100.1", "198.51.100.2", "2001:db8::1")
                .with(WWW, Set.of(), ips("198.51.100.2"));
        assertThat(zone.serving(Map.of(WWW, ips("198.51.100.1", "198.51.100.2", "198.51.100.3", "2001:db8::1")))
                        .addresses(WWW))
                .containsExactlyInAnyOrderElementsOf(ips("198.51.100.1", "2001:db8::1"));
    }

    @Test
    void dropsAnAddressThatIsNoLongerListed() {
        Zone zone = serving("www.example.com", "198.51.100.1", "198.51.100.2")
                .serving(Map.of(WWW, ips("198.51.100.2", "198.51.100.3")));
        assertThat(zone.addresses(WWW)).containsExactlyElementsOf(ips("198.51.100.2"));
    }

    @Test
    void beginsAnewWithAFamilyOfWhichNothingIsLeft() {
        Zone zone = serving("www.example.com", "198.51.100.1", "2001:db8::1")
                .serving(Map.of(WWW, ips("198.51.100.1", "2001:db8::2", "2001:db8::3")));
        assertThat(zone.addresses(WWW))
                .containsExactlyInAnyOrderElementsOf(ips("198.51.100.1", "2001:db8::2", "2001:db8::3"));
    }

    @Test
    void doesNotBringBackByAReloadWhatWasTakenOutToTheLast() {
        Zone zone = serving("www.example.com", "198.51.100.1").with(WWW, Set.of(), ips("198.51.100.1"));
        assertThat(zone.serving(Map.of(WWW, ips("198.51.100.1"))).addresses(WWW))
                .isEmpty();
        assertThat(zone.find(Name.fromConstantString("www.example.com."), Type.A))
                .as("the name still exists")
                .hasValueSatisfying(records -> assertThat(records).isEmpty());
    }

    @Test
    void raisesTheSerialByOneWithEachChangeAndOnlyThen() {
        Zone zone = serving("www.example.com", "198.51.100.1");
        assertThat(zone.soa().getSerial()).isEqualTo(2);
        assertThat(zone.serving(Map.of(WWW, ips("198.51.100.1")))).isSameAs(zone);
        assertThat(zone.with(WWW, ips("198.51.100.1"), ips("198.51.100.7"))).isSameAs(zone);
        assertThat(zone.with(API, Set.of(), ips("198.51.100.7"))).isSameAs(zone);
        Zone changed = zone.with(WWW, ips("198.51.100.2"), Set.of());
        assertThat(changed.soa().getSerial()).isEqualTo(3);
        assertThat(changed.find(Name.fromConstantString("example.com."), Type.SOA))
                .hasValueSatisfying(records -> assertThat(records).containsExactly(changed.soa()));
        assertThat(zone.soa().getSerial()).as("the zone before").isEqualTo(2);
    }

    @Test
    void hasItsFirstSerialWhenItIsKnownWhatItServes() {
        Zone unknown = Zone.of(Apex.of(Zones.settings()));
        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.serving(Map.of()).isKnown()).isTrue();
        assertThat(unknown.serving(Map.of()).soa().getSerial()).isOne();
        assertThat(unknown.with(WWW, ips("198.51.100.1"), Set.of()).isKnown()).isTrue();
    }

    @Test
    void wrapsTheSerialAroundAt32Bits() {
        assertThat(Zone.serialAfter(0xFFFF_FFFEL)).isEqualTo(0xFFFF_FFFFL);
        assertThat(Zone.serialAfter(0xFFFF_FFFFL)).isOne();
    }

    @Test
    void refusesAHostnameOfAnotherZone() {
        assertThatThrownBy(() -> serving("www.example.org", "198.51.100.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("www.example.org is not within the zone example.com");
        assertThatThrownBy(() -> serving("wwwexample.com", "198.51.100.1")).hasMessageContaining("not within");
    }

    @Test
    void refusesAHostnameThatIsANameServer() {
        assertThatThrownBy(() -> serving("ns.example.com", "198.51.100.1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ns.example.com is a name server of the zone");
    }

    @Test
    void refusesMoreAddressesThanAMessageCanHold() {
        Map<Hostname, Set<InetAddress>> tooMany = Map.of(WWW, many(Node.MAX_ADDRESSES + 1));
        assertThatThrownBy(() -> Zones.empty().serving(tooMany)).hasMessageContaining("more than 2000 addresses");
        assertThat(Zones.empty().serving(Map.of(WWW, many(Node.MAX_ADDRESSES))).addresses(WWW))
                .hasSize(Node.MAX_ADDRESSES);
    }

    @Test
    void hasTheAddressesOfNameServersWithinIt() {
        EmbeddedSettings settings = Zones.settings()
                .withListen(new InetSocketAddress("0.0.0.0", 0))
                .withNameServers(List.of(
                        new NameServer(new Hostname("ns1.infra.example.com"), ips("203.0.113.7", "2001:db8::7")),
                        NameServer.of(new Hostname("ns2.example.net"))));
        Zone zone = Zone.of(Apex.of(settings));
        assertThat(zone.addresses(new Hostname("ns1.infra.example.com"))).hasSize(2);
        assertThat(zone.find(Name.fromConstantString("infra.example.com."), Type.A))
                .isPresent();
        assertThat(zone.find(Name.fromConstantString("example.com."), Type.NS).orElseThrow())
                .hasSize(2);
        assertThat(zone.find(Name.fromConstantString("ns.example.com."), Type.A))
                .isEmpty();
    }
}
