package io.goavail.dns.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmbeddedDnsTest extends DnsProviderContract {

    private EmbeddedDns dns;

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) throws Exception {
        dns = Zones.settings().open();
        dns.serve(Map.of(hostname, Set.copyOf(addresses)));
        return dns;
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) throws Exception {
        return Client.addresses(dns.localAddress(), hostname.name());
    }

    @Test
    void publishesEveryRecordOfMany() throws Exception {
        dns.serve(Map.of(WWW, Zones.many(200), new Hostname("new.example.com"), Zones.many(200)));
        assertThat(published(new Hostname("new.example.com"))).hasSize(200).containsAll(Zones.many(200));
    }

    @Test
    void isItsAgentsOwn() {
        assertThat(dns.isShared()).isFalse();
        assertThat(dns.name()).isEqualTo("embedded");
    }
}
