package io.goavail.dns.cloudflare;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {

    /** The examples of RFC 5952, and the ends of an address. */
    @ParameterizedTest
    @CsvSource({
        "198.51.100.7,198.51.100.7",
        "2001:db8:0:0:0:0:2:1,2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
        "2001:DB8::AB,2001:db8::ab",
        "0:0:0:0:0:0:0:1,::1",
        "fe80:0:0:0:0:0:0:0,fe80::",
        "0:0:0:0:0:0:0:0,::"
    })
    void writesTheCanonicalForm(String address, String canonical) {
        assertThat(AddressText.format(ip(address))).isEqualTo(canonical);
        String type = canonical.contains(":") ? "AAAA" : "A";
        assertThat(AddressText.parse(type, canonical)).contains(ip(address));
    }

    @ParameterizedTest
    @CsvSource({
        "A,1.2.3",
        "A,1.2.3.4.",
        "A,1.2.3.256",
        "A,1.2.3.4.5",
        "A,example.com",
        "A,''",
        "A,::1",
        "A,16909060",
        "A,'1.2.3.4 '",
        "AAAA,1.2.3.4",
        "AAAA,fade",
        "AAAA,1:2",
        "AAAA,::g",
        "AAAA,fe80::1%lo",
        "AAAA,::ffff:1.2.3.4",
        "AAAA,[::1]"
    })
    void takesNothingElse(String type, String content) {
        assertThat(AddressText.parse(type, content)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "10.20.199.249", "1.2.3.4"})
    void takesEveryV4Address(String content) {
        assertThat(AddressText.parse("A", content)).contains(ip(content));
    }
}
