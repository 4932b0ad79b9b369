package io.goavail.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsProviderFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactoriesTest {

    @ParameterizedTest
    @CsvSource({
        "cloudflare, io.goavail.dns.cloudflare.CloudflareFactory",
        "powerdns, io.goavail.dns.powerdns.PowerDnsFactory",
        "rfc2136, io.goavail.dns.rfc2136.Rfc2136Factory",
        "route53, io.goavail.dns.route53.Route53Factory"
    })
    void isFoundByItsName(String name, Class<? extends DnsProviderFactory> type) {
        assertThat(ServiceLoader.load(DnsProviderFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(type::isInstance))
                .singleElement()
                .extracting(DnsProviderFactory::name)
                .isEqualTo(name);
    }
}
