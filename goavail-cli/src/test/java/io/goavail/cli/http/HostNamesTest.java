package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cli.config.HttpPlan;
import io.goavail.testing.Addresses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private final HostNames loopback = new HostNames(plan("127.0.0.1", Set.of("status.example.com")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]:8080",
                "localhost",
                "LocalHost:8080",
                "status.example.com",
                "Status.Example.com:80"
            })
    void onLoopbackItAnswersToAddressesAndItsOwnNames(String host) {
        assertThat(loopback.accept(List.of(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.1",
                "",
                "[::1",
                "::1",
                "localhost:8080:8080",
                "localhost@evil.example"
            })
    void onLoopbackItAnswersToNobodyElsesName(String host) {
        assertThat(loopback.accept(List.of(host))).isFalse();
    }

    @Test
    void aRequestHasOneHost() {
        assertThat(loopback.accept(List.of())).isFalse();
        assertThat(loopback.accept(List.of("localhost", "localhost"))).isFalse();
    }

    @Test
    void onOtherAddressesAnyNameWillDoUnlessSomeAreListed() {
        assertThat(new HostNames(plan("192.0.2.1", Set.of())).accept(List.of("agent.example.net:8080")))
                .isTrue();
        assertThat(new HostNames(plan("192.0.2.1", Set.of("a.example"))).accept(List.of("agent.example.net")))
                .isFalse();
    }

    private static HttpPlan plan(String address, Set<String> hosts) {
        return new HttpPlan(Addresses.ip(address), 0, hosts);
    }
}
