package io.goavail.cli.config;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.cluster.KeyRing;
import io.goavail.cluster.PeerAddress;
import io.goavail.dns.route53.Route53Settings;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OldShapesTest {

    private static final String FLAT = """
            ip_addresses = ["52.52.52.52"]
            failure_threshold = 3
            dns_domain = "example.com"
            hostnames = ["test1", "test2", "test3"]
            dns_proxied = true
            peers = ["172.16.46.185:8081"]
            local_addr = "192.168.1.2:8081"
            members_port = 7947
            min_peers_agree = 1
            crypto_key = "1234567891012345"
            """;

    private static final String SECTIONED = """
            failure_threshold = 5
            interval = 2
            port = 8000

            [Members]
            peers = ["127.0.0.1:8082"]
            local_addr = "127.0.0.1:8081"
            members_port = 7947
            min_peers_agree = 1
            crypto_key = "1234567891012345"

            [Cloudflare]
            dns_proxied = false
            dns_domain = "example.com"
            hostnames = ["test"]
            ip_addresses = ["172.16.123.1"]

            [Route53]
            aws_domain = "example.com"
            hostnames = ["test"]
            ip_addresses = ["10.20.20.120", "127.0.0.1", "172.16.123.1"]
            ttl = 30
            aws_zoneid = "ZZZZZZZZZZZZZ"
            aws_region = "us-west-2"
            """;

    private final Reading reading = new Reading();

    @Test
    void theFlatShapeIsOneCloudflarePool() throws ConfigurationException {
        Configuration configuration = reading.of(FLAT);
        PoolPlan pool = configuration.pools().get(0);
        assertThat(configuration.pools()).hasSize(1);
        assertThat(pool.name()).isEqualTo("cloudflare");
        assertThat(pool.check()).isEqualTo(new CheckPlan.Icmp());
        assertThat(pool.addresses()).containsExactly(ip("52.52.52.52"));
        assertThat(pool.hostnames())
                .extracting(Hostname::name)
                .containsExactly("test1.example.com", "test2.example.com", "test3.example.com");
        assertThat(pool.connector())
                .isEqualTo(
                        new Reading.Settings("cloudflare", "example.com", true, Optional.empty(), 0, Optional.empty()));
        ClusterPlan cluster = configuration.cluster().orElseThrow();
        assertThat(cluster.peers()).containsExactly(PeerAddress.parse("172.16.46.185:8081"));
        AgentPlan agent = cluster.agent().orElseThrow();
        assertThat(agent.local()).isEqualTo(PeerAddress.parse("192.168.1.2:8081"));
        assertThat(agent.keys()).isEqualTo(KeyRing.of(List.of(new Secret("1234567891012345"))));
        assertThat(configuration.notices())
                .contains("members_port is not needed: local_addr serves for everything")
                .anyMatch(notice -> notice.startsWith("crypto_key can be guessed"));
        assertThat(cluster.quorum()).isEqualTo(new ClusterPlan.Quorum.MinPeersAgree(1));
    }

    @Test
    void theSectionedShapeIsCloudflareUnlessToldOtherwise() throws ConfigurationException {
        Configuration configuration = reading.of(SECTIONED);
        PoolPlan pool = configuration.pools().get(0);
        assertThat(configuration.pools()).hasSize(1);
        assertThat(configuration.probing().interval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(configuration.probing().failureThreshold()).isEqualTo(5);
        assertThat(pool.check()).isEqualTo(new CheckPlan.Icmp());
        assertThat(pool.hostnames()).extracting(Hostname::name).containsExactly("test.example.com");
        assertThat(configuration.cluster().orElseThrow().peers()).containsExactly(PeerAddress.parse("127.0.0.1:8082"));
        assertThat(configuration.notices()).anyMatch(notice -> notice.startsWith("[Route53] is ignored"));
    }

    @Test
    void theTypeTcpChecksThePort() throws ConfigurationException {
        Selection tcp = new Selection(Optional.of(true), Optional.empty());
        assertThat(reading.of(SECTIONED, tcp).pools().get(0).check()).isEqualTo(new CheckPlan.Tcp(8000));
        assertThat(reading.errors(FLAT, tcp))
                .containsExactly("test.toml:1:1: port: missing; such as port = 443, since --type is tcp");
    }

    @Test
    void aProviderThatThisBuildLacksIsNamedWithItsPlace() {
        Selection route53 = new Selection(Optional.empty(), Optional.of("route53"));
        assertThat(reading.errors(SECTIONED, route53))
                .containsExactly(
                        "test.toml:18:1: Route53: there is no provider 'route53' in this build, which has cloudflare, memory");
        assertThat(reading.errors(SECTIONED.substring(SECTIONED.indexOf("[Route53]"))))
                .containsExactly(
                        "test.toml:1:1: Route53: there is no provider 'route53' in this build, which has cloudflare, memory");
    }

    @Test
    void theSectionOfRoute53IsOnePoolOfIt() throws ConfigurationException {
        ConfigReader installed = new ConfigReader(Factories.installed(), Credentials.of(Map.of()));
        Selection route53 = new Selection(Optional.empty(), Optional.of("route53"));
        for (PoolPlan pool : List.of(
                installed.parse("test.toml", SECTIONED, route53).pools().get(0),
                installed
                        .parse("test.toml", SECTIONED.substring(SECTIONED.indexOf("[Route53]")), Selection.none())
                        .pools()
                        .get(0))) {
            assertThat(pool.provider()).isEqualTo("route53");
            assertThat(pool.hostnames()).extracting(Hostname::name).containsExactly("test.example.com");
            assertThat(pool.addresses()).containsExactly(ip("10.20.20.120"), ip("127.0.0.1"), ip("172.16.123.1"));
            assertThat(pool.connector())
                    .isEqualTo(Route53Settings.of(new Hostname("example.com"))
                            .withZoneId("ZZZZZZZZZZZZZ")
                            .withRegion("us-west-2")
                            .withTtl(Duration.ofSeconds(30)));
        }
    }

    @Test
    void whatIsWrongInTheSectionOfRoute53IsToldWithItsPlace() {
        String section = SECTIONED
                .substring(SECTIONED.indexOf("[Route53]"))
                .replace("ZZZZZZZZZZZZZ", "example.com.")
                .replace("ttl = 30", "ttl = -1")
                .replace("aws_region", "aws_regio");
        ConfigReader installed = new ConfigReader(Factories.installed(), Credentials.of(Map.of()));
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class, () -> installed.parse("test.toml", section, Selection.none()));
        assertThat(e.problems())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("test.toml:5:1: Route53.ttl: "),
                        line -> assertThat(line)
                                .startsWith("test.toml:6:1: Route53.aws_zoneid: the id of a hosted zone"),
                        line -> assertThat(line)
                                .isEqualTo("test.toml:7:1: Route53.aws_regio: unknown key; did you mean aws_region?"));
    }

    @Test
    void aSectionThatIsIgnoredMustStillBeWellFormed() {
        assertThat(reading.errors(
                        SECTIONED.replace("10.20.20.120", "10.20.20.1200").replace("aws_region", "aws_regoin")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("test.toml:21:17: Route53.ip_addresses: not an IP"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "test.toml:24:1: Route53.aws_regoin: unknown key; did you mean aws_region?"));
    }

    @Test
    void aProviderWithoutItsSectionIsAnError() {
        String withoutRoute53 = SECTIONED.substring(0, SECTIONED.indexOf("[Route53]"));
        Selection route53 = new Selection(Optional.empty(), Optional.of("route53"));
        assertThat(reading.errors(withoutRoute53, route53))
                .singleElement()
                .asString()
                .contains("--dns-provider route53");
        assertThat(reading.errors(FLAT, route53)).singleElement().asString().contains("--dns-provider route53");
    }

    @Test
    void anUnknownKeyIsAnErrorInEitherShape() {
        assertThat(reading.errors(FLAT + "dns_proxy = true\n"))
                .containsExactly("test.toml:11:1: dns_proxy: unknown key; did you mean dns_proxied?");
        assertThat(reading.errors(SECTIONED.replace("members_port", "member_port")))
                .containsExactly("test.toml:8:1: Members.member_port: unknown key; did you mean members_port?");
    }

    @Test
    void whatTheFlatShapeLacksIsTold() {
        assertThat(reading.errors("dns_domain = \"example.com\"\n"))
                .isEqualTo(List.of(
                        "test.toml:1:1: ip_addresses: missing; such as ip_addresses = [\"198.51.100.10\", \"198.51.100.11\"]",
                        "test.toml:1:1: hostnames: missing; such as hostnames = [\"www\"]"));
    }
}
