package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.KeyRing;
import io.goavail.cluster.PeerAddress;
import io.goavail.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who an agent is among its peers, and which keys it has. */
class ClusterKeysTest {

    private static final String A = "kX3v9TqLw02mZbYc";
    private static final String B = "mxQ3C6H0xXhDk0iV5vJmUqkIYkT0X5eC0mRrJfHn3ks=";
    private static final String SECURE = "local_addr = \"203.0.113.7:8081\"\n";

    private final Reading reading = new Reading();

    @Test
    void anAgentBehindNatIsReachedElsewhereThanItListens() throws ConfigurationException {
        AgentPlan agent = agent("""
                local_addr = "0.0.0.0:8081"
                advertise_addr = "agent-eu.example.net:9000"
                name = "eu"
                label = "blue"
                crypto_key = "kX3v9TqLw02mZbYc"
                """);
        assertThat(agent)
                .isEqualTo(new AgentPlan(
                        "eu",
                        PeerAddress.parse("0.0.0.0:8081"),
                        PeerAddress.parse("agent-eu.example.net:9000"),
                        "blue",
                        ring(A),
                        false));
    }

    @Test
    void theNameIsTheAdvertisedAddressUnlessToldOtherwise() throws ConfigurationException {
        assertThat(agent("local_addr = \"[::]:8081\"\nadvertise_addr = \"[2001:DB8::7]:9000\"\ncrypto_key = \"" + A
                                + "\"")
                        .name())
                .isEqualTo("[2001:db8::7]:9000");
    }

    @Test
    void theFirstOfSeveralKeysSeals() throws ConfigurationException {
        assertThat(agent(SECURE + "crypto_keys = [\"" + B + "\", \"" + A + "\"]")
                        .keys())
                .isEqualTo(ring(B, A));
    }

    @Test
    void aKeyThatIsNotInTheFileIsACredential(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keys"), B + "\n" + A + "\n");
        Reading variable = new Reading(Map.of("GOAVAIL_CRYPTO_KEY", A));
        Reading lines = new Reading(Map.of("GOAVAIL_CRYPTO_KEY_FILE", file.toString()));
        assertThat(agent(variable, SECURE).keys()).isEqualTo(ring(A));
        assertThat(agent(lines, SECURE).keys()).isEqualTo(ring(B, A));
        assertThat(agent(variable, SECURE + "crypto_key = \"" + B + "\"").keys())
                .as("one in the file comes first")
                .isEqualTo(ring(B));
    }

    @Test
    void theFlatShapeTakesItsKeyFromACredentialToo() throws ConfigurationException {
        Configuration configuration = new Reading(Map.of("GOAVAIL_CRYPTO_KEY", A)).of("""
                ip_addresses = ["52.52.52.52"]
                dns_domain = "example.com"
                hostnames = ["test1"]
                peers = ["172.16.46.185:8081"]
                local_addr = "192.168.1.2:8081"
                """);
        assertThat(configuration.cluster().orElseThrow().agent().orElseThrow().keys())
                .isEqualTo(ring(A));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8081", "[::1]:8081", "localhost:8081", "127.8.8.8:1"})
    void withinOneHostNoKeyIsNeeded(String local) throws ConfigurationException {
        assertThat(agent("local_addr = \"" + local + "\"").keys()).isEqualTo(KeyRing.none());
    }

    @Test
    void withoutAKeyOnANetworkItMustBeSaidThatThisIsMeant() throws ConfigurationException {
        assertThat(errors(SECURE))
                .containsExactly("test.toml:7:1: cluster.crypto_key: missing: anyone could vote at 203.0.113.7:8081;"
                        + " the output of 'goavail keygen' is right, here or in GOAVAIL_CRYPTO_KEY;"
                        + " or allow_plaintext = true");
        assertThat(errors(SECURE + "crypto_key = \"\""))
                .singleElement()
                .asString()
                .startsWith("test.toml:9:1: cluster.cr");
        assertThat(errors("local_addr = \"agent.example.net:1\"")).hasSize(1);
        Configuration plain = reading.of(cluster(SECURE + "allow_plaintext = true"));
        assertThat(plain.notices()).singleElement().asString().startsWith("NO KEY");
        assertThat(plain.cluster().orElseThrow().agent().orElseThrow().allowPlaintext())
                .isTrue();
    }

    @Test
    void aWeakKeyIsTold() throws ConfigurationException {
        assertThat(reading.of(cluster(SECURE + "crypto_key = \"1234567891012345\""))
                        .notices())
                .singleElement()
                .asString()
                .startsWith("crypto_key can be guessed")
                .contains("goavail keygen");
        assertThat(reading.of(cluster(SECURE + "crypto_key = \"" + B + "\"")).notices())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "crypto_keys = []                                   | 9:1: cluster.crypto_keys: the list is empty",
                "crypto_keys = [\"SECRET\", \"kX3v9TqLw02mZbYc\"]   | 9:16: cluster.crypto_keys: a key of 6 characters",
                "crypto_keys = [\"kX3v9TqLw02mZbYc\"]~crypto_key = \"kX3v9TqLw02mZbYc\" | 9:1: cluster.crypto_keys: stands beside crypto_key",
                "crypto_keys = \"SECRET\"                           | 9:1: cluster.crypto_keys: a text stands here",
                "name = \"\"                                        | 9:1: cluster.name: 1 to 64 bytes",
                "label = \"a\\nb\"                                  | 9:1: cluster.label: 1 to 64 bytes",
                "advertise_addr = \"0.0.0.0:1\"                     | 9:1: cluster.advertise_addr: 0.0.0.0 is no address that peers",
                "advertise_addr = \"224.0.0.1:1\"                   | 9:1: cluster.advertise_addr: 224.0.0.1 is no address that peers",
                "peers = [\"0.0.0.0:1\"]                            | 9:10: cluster.peers: 0.0.0.0 is not the address of one host",
                "peers = [\"[ff02::1]:1\"]                          | 9:10: cluster.peers: ff02::1 is not the address of one host",
                "peers = [\"255.255.255.255:1\"]                    | 9:10: cluster.peers: 255.255.255.255 is not the address",
                "advertise_addr = \"192.0.2.1\"                     | 9:1: cluster.advertise_addr: not a host and a port",
                "allow_plaintext = \"yes\"                          | 9:1: cluster.allow_plaintext: a text stands here",
                "kay = 1                                            | 9:1: cluster.kay: unknown key",
            })
    void whatIsWrongIsToldWithItsPlaceAndNoSecret(String line, String error) {
        assertThat(errors(SECURE + line.replace('~', '\n')))
                .anyMatch(text -> text.startsWith("test.toml:" + error))
                .noneMatch(text -> text.contains("SECRET"));
    }

    @Test
    void aWildcardAloneIsNoAddressForPeers() {
        assertThat(errors("local_addr = \"0.0.0.0:8081\"\ncrypto_key = \"" + A + "\""))
                .containsExactly("test.toml:8:1: cluster.local_addr: 0.0.0.0 is every address of this host;"
                        + " add advertise_addr, the one that peers reach it by");
    }

    @Test
    void nobodyListensAtAnAddressOfMany() {
        assertThat(errors("local_addr = \"224.0.0.1:8081\"\ncrypto_key = \"" + A + "\""))
                .containsExactly("test.toml:8:1: cluster.local_addr: 224.0.0.1 is not the address of one host");
    }

    @Test
    void anAgentInItsOwnListOfPeersIsNoPeer() throws ConfigurationException {
        String key = "\ncrypto_key = \"" + A + "\"\n";
        Configuration one = reading.of(cluster(SECURE + "peers = [\"203.0.113.7:8081\", \"192.0.2.1:8081\"]" + key));
        assertThat(one.cluster().orElseThrow().size()).isEqualTo(1);
        assertThat(one.notices()).isEmpty();
        Configuration none = reading.of(cluster(SECURE + "peers = [\"203.0.113.7:8081\"]" + key));
        assertThat(none.cluster().orElseThrow().size()).isZero();
        assertThat(none.notices())
                .containsExactly("min_peers_agree is 1 and peers names 0 other than this agent:"
                        + " nothing is changed until more of them turn up");
    }

    @Test
    void anAddressThatIsTooLongForANameNeedsOne() {
        String host = ("a".repeat(60) + ".").repeat(2) + "example.net";
        assertThat(errors("local_addr = \"" + host + ":8081\"\ncrypto_key = \"" + A + "\""))
                .singleElement()
                .asString()
                .contains("cluster.name: missing");
    }

    @Test
    void aCredentialThatIsNoKeyIsToldWithoutIt() {
        Reading bad = new Reading(Map.of("GOAVAIL_CRYPTO_KEY", "SECRET"));
        assertThat(bad.errors(cluster(SECURE)))
                .singleElement()
                .asString()
                .startsWith("test.toml:7:1: cluster.crypto_key: GOAVAIL_CRYPTO_KEY: a key of 6 characters")
                .doesNotContain("SECRET");
    }

    @Test
    void theOldShapesHaveTheOldKeysOnly() {
        assertThat(reading.errors("""
                [Members]
                local_addr = "127.0.0.1:8081"
                crypto_keys = ["kX3v9TqLw02mZbYc"]
                advertise_addr = "127.0.0.1:8081"
                [Cloudflare]
                dns_domain = "example.com"
                hostnames = ["test"]
                ip_addresses = ["172.16.123.1"]
                """)).hasSize(2).allMatch(line -> line.contains("unknown key"));
    }

    @Test
    void aFileIsCheckedWithoutItsCredentials() throws ConfigurationException {
        ConfigReader unchecked = new ConfigReader(Factories.installed(), Credentials.unchecked());
        Configuration configuration =
                unchecked.parse("test.toml", cluster(SECURE).replace("memory", "cloudflare"), Selection.none());
        assertThat(configuration.notices()).isEmpty();
    }

    private AgentPlan agent(String toml) throws ConfigurationException {
        return agent(reading, toml);
    }

    private static AgentPlan agent(Reading reading, String toml) throws ConfigurationException {
        return reading.of(cluster(toml)).cluster().orElseThrow().agent().orElseThrow();
    }

    private List<String> errors(String toml) {
        return reading.errors(cluster(toml));
    }

    private static String cluster(String toml) {
        return Reading.POOL + "[cluster]\n" + toml + "\n";
    }

    private static KeyRing ring(String... keys) {
        return KeyRing.of(Arrays.stream(keys).map(Secret::new).toList());
    }
}
