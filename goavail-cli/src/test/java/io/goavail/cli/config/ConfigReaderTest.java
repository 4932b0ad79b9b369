package io.goavail.cli.config;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Damping;
import io.goavail.DriftPolicy;
import io.goavail.Portion;
import io.goavail.Probing;
import io.goavail.Safeguards;
import io.goavail.cluster.KeyRing;
import io.goavail.cluster.PeerAddress;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

    private final Reading reading = new Reading();

    @Test
    void theFullShapeIsReadWhole() throws ConfigurationException {
        Configuration configuration = reading.of("""
                interval = "2s"
                retry_interval = "100ms"
                timeout_floor = 0.05
                failure_threshold = 4
                recovery_threshold = 2
                reconcile_interval = "5m"
                min_in_service = "50%"
                max_removals = 3
                change_window = "10m"
                drift = "report"
                icmp_socket = "dgram"
                state_dir = "/var/lib/goavail"
                damping_hold = "5s"
                damping_max = "1h"
                damping_half_life = 90

                [[pool]]
                name = "cloud"
                check = "icmp"
                hostnames = ["cloud", "www.example.com.", "@"]
                ip_addresses = ["198.51.100.10", "198.51.100.11", "198.51.100.12", "2001:db8::10"]
                [pool.memory]
                dns_domain = "Example.COM"

                [[pool]]
                name = "shop"
                check = "tcp"
                port = 443
                hostnames = ["shop"]
                ip_addresses = ["198.51.100.10"]
                min_in_service = 1
                max_removals = "100%"
                drift = "repair"
                [pool.memory]
                dns_domain = "example.com"
                ttl = "1m"

                [cluster]
                local_addr = "203.0.113.7:8081"
                peers = ["agent-eu.example.net:8081", "[2001:db8::7]:8081"]
                quorum = "share:0.82"
                members_port = 7947
                uplink_check = ["192.0.2.1"]
                crypto_key = "1234567891012345"
                """);

        assertThat(configuration.probing())
                .isEqualTo(new Probing(Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(50), 4, 2));
        assertThat(configuration.damping())
                .isEqualTo(new Damping(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(90)));
        assertThat(configuration.reconcileInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.icmpSocket()).isEqualTo("dgram");
        assertThat(configuration.stateDir()).contains(Path.of("/var/lib/goavail"));
        PoolPlan cloud = configuration.pools().get(0);
        assertThat(cloud.name()).isEqualTo("cloud");
        assertThat(cloud.check()).isEqualTo(new CheckPlan.Icmp());
        assertThat(cloud.addresses())
                .containsExactly(ip("198.51.100.10"), ip("198.51.100.11"), ip("198.51.100.12"), ip("2001:db8::10"));
        assertThat(cloud.hostnames())
                .extracting(Hostname::name)
                .containsExactly("cloud.example.com", "www.example.com", "example.com");
        assertThat(cloud.provider()).isEqualTo("memory");
        assertThat(cloud.safeguards())
                .isEqualTo(new Safeguards(
                        Portion.percent(50), Portion.count(3), Duration.ofMinutes(10), DriftPolicy.REPORT));
        PoolPlan shop = configuration.pools().get(1);
        assertThat(shop.check()).hasToString("tcp:443");
        assertThat(shop.safeguards())
                .isEqualTo(new Safeguards(
                        Portion.count(1), Portion.percent(100), Duration.ofMinutes(10), DriftPolicy.REPAIR));
        assertThat(shop.connector()).isNotEqualTo(cloud.connector());
        ClusterPlan cluster = configuration.cluster().orElseThrow();
        AgentPlan agent = cluster.agent().orElseThrow();
        assertThat(agent.local()).isEqualTo(PeerAddress.parse("203.0.113.7:8081"));
        assertThat(agent.advertised()).isEqualTo(agent.local());
        assertThat(agent.name()).isEqualTo("203.0.113.7:8081");
        assertThat(agent.label()).isEqualTo("goavail");
        assertThat(agent.keys()).isEqualTo(KeyRing.of(List.of(new Secret("1234567891012345"))));
        assertThat(cluster.peers())
                .extracting(PeerAddress::toString)
                .containsExactly("agent-eu.example.net:8081", "[2001:db8::7]:8081");
        assertThat(cluster.quorum()).isEqualTo(new ClusterPlan.Quorum.Share(0.82));
        assertThat(cluster.uplinkCheck()).containsExactly(ip("192.0.2.1"));
        assertThat(configuration.toString()).doesNotContain("1234567891012345");
    }

    @Test
    void whatIsNotSetHasItsDefault() throws ConfigurationException {
        Configuration configuration = reading.of(Reading.POOL);
        assertThat(configuration.probing()).isEqualTo(Probing.defaults());
        assertThat(configuration.damping()).isEqualTo(Damping.defaults());
        assertThat(configuration.reconcileInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(configuration.icmpSocket()).isEqualTo("auto");
        assertThat(configuration.stateDir()).isEmpty();
        assertThat(configuration.cluster()).isEmpty();
        assertThat(configuration.notices()).isEmpty();
        assertThat(configuration.pools())
                .singleElement()
                .extracting(PoolPlan::safeguards)
                .isEqualTo(Safeguards.defaults());
    }

    @Test
    void theRecoveryThresholdFollowsTheFailureThreshold() throws ConfigurationException {
        assertThat(reading.of("failure_threshold = 7\n" + Reading.POOL)
                        .probing()
                        .recoveryThreshold())
                .isEqualTo(7);
    }

    @Test
    void aHoldOfZeroTurnsDampingOff() throws ConfigurationException {
        assertThat(reading.of("damping_hold = 0\n" + Reading.POOL).damping()).isEqualTo(Damping.none());
    }

    @Test
    void aLongHoldRaisesTheLongest() throws ConfigurationException {
        assertThat(reading.of("damping_hold = \"1h\"\n" + Reading.POOL)
                        .damping()
                        .maxHold())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "'min_peers_agree = 0', 0", "'min_peers_agree = 2', 2"})
    void withPeersNobodyActsAloneUnlessToldTo(String key, int agree) throws ConfigurationException {
        Configuration configuration = reading.of(Reading.POOL + """
                [cluster]
                local_addr = "127.0.0.1:8081"
                peers = ["192.0.2.1:1", "192.0.2.2:1"]
                """ + key);
        assertThat(configuration.cluster().orElseThrow().quorum())
                .isEqualTo(new ClusterPlan.Quorum.MinPeersAgree(agree));
    }

    @Test
    void ofTooFewAddressesItIsToldThatNoneIsRemoved() throws ConfigurationException {
        Configuration configuration = reading.of("min_in_service = 2\n" + Reading.POOL);
        assertThat(configuration.notices())
                .containsExactly("pool web: of 2 addresses of a family none is ever removed, since min_in_service is 2,"
                        + " unless addresses that are not listed stand there too");
    }

    @Test
    void equalFilesGiveEqualConfigurations() throws ConfigurationException {
        assertThat(reading.of(Reading.POOL)).isEqualTo(reading.of("# a comment\n" + Reading.POOL));
    }

    @Test
    void aHundredThousandAddressesAreReadInSeconds() throws ConfigurationException {
        String addresses = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "\"")
                .collect(Collectors.joining(",\n"));
        Configuration configuration = reading.of(Reading.POOL.replace("\"198.51.100.1\", \"198.51.100.2\"", addresses));
        assertThat(configuration.pools().get(0).addresses()).hasSize(100_000);
    }

    @Test
    void runsWithoutThePeersThatMustAgreeAndSaysThatNothingWillBeChanged() throws ConfigurationException {
        Configuration configuration = reading.of(Reading.POOL + "[cluster]\nmin_peers_agree = 1\n");
        assertThat(configuration.notices()).singleElement().asString().startsWith("NOTHING WILL BE CHANGED");
    }
}
