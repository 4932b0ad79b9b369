package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReaderTest {

    private final Reading reading = new Reading();

    @Test
    void nothingIsServedUnlessTheFileSaysSo() throws ConfigurationException {
        assertThat(reading.of(Reading.POOL).http()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8080,127.0.0.1,8080", "'[::1]:80',::1,80", "0.0.0.0:0,0.0.0.0,0"})
    void itListensOnAnAddressAndAPort(String listen, String address, int port) throws ConfigurationException {
        assertThat(reading.of(Reading.POOL + "[http]\nlisten = \"" + listen + "\"\nhosts = [\"Status.example.com\"]")
                        .http())
                .hasValue(new HttpPlan(Addresses.ip(address), port, Set.of("status.example.com")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8080", ":8080", "localhost:8080", "127.0.0.1", "127.0.0.1:65536", "::1:80", "[127.0.0.1]:80"})
    void whatIsNoAddressAndPortIsAnError(String listen) {
        assertThat(reading.errors(Reading.POOL + "[http]\nlisten = \"" + listen + "\""))
                .containsExactly("test.toml:8:1: http.listen: '" + listen
                        + "' is no address and port; such as \"127.0.0.1:8080\", \"[::1]:8080\" or \"0.0.0.0:8080\"");
    }

    @Test
    void otherKeysAndNamesThatAreNoneAreErrors() {
        assertThat(reading.errors(Reading.POOL + "[http]\nlisten_on = 1\nhosts = [\"a b\"]"))
                .containsExactlyInAnyOrder(
                        "test.toml:7:1: http.listen: missing; such as listen = \"127.0.0.1:8080\"",
                        "test.toml:8:1: http.listen_on: unknown key; did you mean listen?",
                        "test.toml:9:10: http.hosts: not a host name: 'a b'; such as \"status.example.com\","
                                + " without a port");
    }
}
