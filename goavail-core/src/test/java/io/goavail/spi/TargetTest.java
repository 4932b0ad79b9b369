package io.goavail.spi;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tcp 443", "tcp\t443"})
    void aCheckHasANameWithoutBlanks(String check) {
        assertThatThrownBy(() -> new Target(check, ip("198.51.100.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blanks");
    }

    @Test
    void onlyAnotherCheckThanAPingIsNamed() {
        assertThat(new Target("icmp", ip("198.51.100.1"))).hasToString("198.51.100.1");
        assertThat(new Target("tcp:443", ip("2001:db8::1"))).hasToString("tcp:443/2001:db8::1");
    }

    @Test
    void equalOnesHaveOneHashCode() {
        Target target = new Target("icmp", ip("198.51.100.1"));
        Target same = new Target("icmp", ip("198.51.100.1"));
        assertThat(target)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(new Target("tcp:443", ip("198.51.100.1")));
    }

    /** With the hash code of the record this takes minutes. */
    @Test
    void twoBlocksOfAddressesAPowerOfTwoApartDoNotCollide() {
        Map<Target, Vote> votes = new HashMap<>();
        for (int i = 0; i < 1 << 16; i++) {
            String host = (i >> 8) + "." + (i & 0xff);
            votes.put(new Target("icmp", ip("10.0." + host)), Vote.UP);
            votes.put(new Target("icmp", ip("10.4." + host)), Vote.UP);
        }
        assertTimeout(Duration.ofSeconds(3), () -> assertThat(Map.copyOf(votes)).hasSize(2 << 16));
    }
}
