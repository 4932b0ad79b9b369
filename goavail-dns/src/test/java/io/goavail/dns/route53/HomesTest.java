package io.goavail.dns.route53;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomesTest {

    private final Homes homes = new Homes();

    @Test
    void theLastSetCounts() {
        homes.remember(Opened.WWW, set("a", "198.51.100.1"));
        homes.remember(Opened.WWW, set("b", "198.51.100.1"));

        assertThat(homes.of(Opened.WWW, ip("198.51.100.1")).orElseThrow().identifier())
                .contains("b");
        assertThat(homes.of(new Hostname("other.example.com"), ip("198.51.100.1")))
                .isEmpty();
    }

    @Test
    void theOldestAreForgottenWhenThereAreTooMany() {
        for (int i = 0; i <= 10_000; i++) {
            homes.remember(new Hostname("h" + i + ".example.com"), set("a", "198.51.100.1"));
        }

        assertThat(homes.of(new Hostname("h0.example.com"), ip("198.51.100.1"))).isEmpty();
        assertThat(homes.of(new Hostname("h1.example.com"), ip("198.51.100.1"))).isPresent();
    }

    private static AddressSet set(String identifier, String address) {
        return new AddressSet("A", Optional.of(identifier), Optional.empty(), Optional.empty(), 60, List.of(address));
    }
}
