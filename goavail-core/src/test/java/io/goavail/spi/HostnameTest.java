package io.goavail.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostnameTest {

    private static final Hostname EXAMPLE = new Hostname("example.com");

    @Test
    void isCanonical() {
        assertThat(new Hostname("WWW.Example.COM.")).hasToString("www.example.com");
        assertThat(new Hostname("bücher.example")).hasToString("xn--bcher-kva.example");
    }

    @Test
    void completesALabelWithItsDomain() {
        assertThat(Hostname.of("cloud", "gonitro.com")).hasToString("cloud.gonitro.com");
        assertThat(Hostname.of("a.b", "example.com")).hasToString("a.b.example.com");
        assertThat(Hostname.of("@", "example.com")).isEqualTo(EXAMPLE);
        assertThat(Hostname.of("www.example.com", "example.com")).hasToString("www.example.com");
        assertThat(Hostname.of("*", "example.com")).hasToString("*.example.com");
    }

    @Test
    void comparesWholeLabels() {
        assertThat(new Hostname("www.example.com").isWithin(EXAMPLE)).isTrue();
        assertThat(EXAMPLE.isWithin(EXAMPLE)).isTrue();
        assertThat(new Hostname("notexample.com").isWithin(EXAMPLE)).isFalse();
        assertThat(new Hostname("example.com.evil.net").isWithin(EXAMPLE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "-a.example", "a-.example", "a b", "a/b", "a\u0000b", "http://x"})
    void refusesWhatIsNoHostName(String text) {
        assertThatThrownBy(() -> new Hostname(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> new Hostname("a".repeat(64) + ".example"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Hostname("a.".repeat(130) + "example"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
