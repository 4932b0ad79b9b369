package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigErrorsTest {

    private final Reading reading = new Reading();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "intervall = 1               | 1:1: intervall: unknown key; did you mean interval?",
                "interval = true             | 1:1: interval: true or false stands here; a length of time is written",
                "interval = \"soon\"         | 1:1: interval: not soon; a length of time is written \"1s\"",
                "interval = -1               | 1:1: interval: not -1; a length of time",
                "interval = \"5ms\"          | 1:1: interval: is from 10ms to 3600s, not 5ms",
                "retry_interval = \"2s\"     | 1:1: retry_interval: is from 1ms to 1s, not 2s",
                "timeout_floor = 0           | 1:1: timeout_floor: is from 1ms to 1s, not 0s",
                "failure_threshold = 0       | 1:1: failure_threshold: is from 1 to 1000, not 0",
                "failure_threshold = 3.5     | 1:1: failure_threshold: a number with a fraction stands here; a whole number",
                "failure_threshold = \"3\"   | 1:1: failure_threshold: a text stands here; a whole number is right",
                "recovery_threshold = 99999999999 | 1:1: recovery_threshold: is from 1 to 1000",
                "reconcile_interval = 0.5    | 1:1: reconcile_interval: is from 1s to 24h",
                "min_in_service = 0          | 1:1: min_in_service: not 0; a count such as 2, or a share such as \"50%\" is right",
                "min_in_service = \"0%\"    | 1:1: min_in_service: not 0%; a count such as 2",
                "min_in_service = \"101%\"  | 1:1: min_in_service: not 101%; a count such as 2",
                "min_in_service = \"half\"  | 1:1: min_in_service: not half; a count such as 2",
                "min_in_service = 0.5        | 1:1: min_in_service: not 0.5; a count such as 2",
                "min_in_service = 9999999999 | 1:1: min_in_service: not 9999999999; a count such as 2",
                "max_removals = 0            | 1:1: max_removals: not 0; a count such as 2, or a share such as \"50%\" is right",
                "max_removals = \"101%\"    | 1:1: max_removals: not 101%; a count such as 2",
                "change_window = 0           | 1:1: change_window: is from 1s to 24h",
                "change_window = \"25h\"    | 1:1: change_window: is from 1s to 24h",
                "change_window = \"long\"   | 1:1: change_window: not long; a length of time",
                "max_removal = 1             | 1:1: max_removal: unknown key; did you mean max_removals?",
                "drift = \"fix\"             | 1:1: drift: 'fix'; \"repair\" or \"report\" is right",
                "drift = true                | 1:1: drift: true or false stands here; a text in quotes is right",
                "min_in_service = true       | 1:1: min_in_service: true or false stands here; a count such as 2",
                "icmp_socket = \"udp\"       | 1:1: icmp_socket: 'udp'; \"auto\", \"raw\" or \"dgram\" is right",
                "damping_half_life = 0       | 1:1: damping_half_life: more than zero is right",
                "damping_max = \"1s\"        | 1:1: damping_max: is shorter than damping_hold; at least 10s is right",
                "cluster = 5                 | 1:1: cluster: a whole number stands here; a table [cluster] is right",
                "dns_domain = \"a.example\"  | 1:1: dns_domain: unknown key",
            })
    void aKeyAtTheTopIsWrong(String line, String error) {
        assertThat(reading.errors(line + "\n" + Reading.POOL))
                .singleElement()
                .asString()
                .startsWith("test.toml:" + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name = \"web\"      | nam = \"web\"       | 2:1: pool.nam: unknown key; did you mean name?",
                "name = \"web\"      | name = \" \"        | 2:1: pool.name: is empty",
                "name = \"web\"      | name = 7            | 2:1: pool.name: a whole number stands here",
                "[\"www\"]           | [\"www\", \"www\"]  | 3:21: pool.hostnames: www.example.com is listed twice, first in line 3",
                "[\"www\"]           | [\"-www\"]          | 3:14: pool.hostnames: not a host name: '-www'",
                "[\"www\"]           | [\"www.example.org\"] | 3:14: pool.hostnames: 'www.example.org' is not within the domain example.com",
                "[\"www\"]           | [\"a.example.com.evil.net\"] | 3:14: pool.hostnames: 'a.example.com.evil.net' is not within",
                "[\"www\"]           | [\"example.org.\"]  | 3:14: pool.hostnames: 'example.org.' is not within",
                "[\"www\"]           | [\"notexample.com\"] | 3:14: pool.hostnames: 'notexample.com' is not within",
                "[\"www\"]           | \"www\"             | 3:1: pool.hostnames: a text stands here; a list of texts",
                "[\"www\"]           | []                  | 3:1: pool.hostnames: the list is empty; such as hostnames = [\"www\"]",
                "[\"www\"]           | [\"www\", 5]        | 3:21: pool.hostnames: a whole number stands in the list",
                "\"198.51.100.2\"    | \"198.51.100.1\"    | 4:33: pool.ip_addresses: 198.51.100.1 is listed twice, first in line 4",
                "\"198.51.100.2\"    | \"www.example.com\" | 4:33: pool.ip_addresses: not an IP address: 'www.example.com'",
                "\"198.51.100.2\"    | \"198.51.100\"      | 4:33: pool.ip_addresses: not an IP address: '198.51.100'",
                "\"198.51.100.2\"    | \"198.51.100.256\"  | 4:33: pool.ip_addresses: not an IPv4 address",
                "\"198.51.100.2\"    | \"198.51.100.012\"  | 4:33: pool.ip_addresses: not an IPv4 address",
                "\"198.51.100.2\"    | \"0.0.0.0\"         | 4:33: pool.ip_addresses: no host has the address 0.0.0.0",
                "\"198.51.100.2\"    | \"::\"              | 4:33: pool.ip_addresses: no host has the address ::",
                "\"198.51.100.2\"    | \"224.0.0.1\"       | 4:33: pool.ip_addresses: 224.0.0.1 is a multicast address",
                "\"198.51.100.2\"    | \"ff02::1\"         | 4:33: pool.ip_addresses: ff02::1 is a multicast address",
                "\"198.51.100.2\"    | \"255.255.255.255\" | 4:33: pool.ip_addresses: 255.255.255.255 is the broadcast address",
                "\"198.51.100.2\"    | \"2001:db8::1::2\"  | 4:33: pool.ip_addresses: not an IPv6 address",
                "\"198.51.100.2\"    | \"::ffff:192.0.2.1\" | 4:33: pool.ip_addresses: ::ffff:192.0.2.1 is an IPv4 address within IPv6; write 192.0.2.1",
                "\"198.51.100.2\"    | \"fe80::1\"         | 4:33: pool.ip_addresses: fe80::1 is link-local and needs its interface",
                "[pool.memory]       | check = \"udp\"~[pool.memory]  | 5:1: pool.check: 'udp'; \"icmp\" or \"tcp\" is right",
                "[pool.memory]       | check = \"tcp\"~[pool.memory]  | 1:1: pool.port: missing; such as port = 443",
                "[pool.memory]       | port = 80~[pool.memory]      | 5:1: pool.port: has no meaning with check = \"icmp\"",
                "[pool.memory]       | min_in_service = -1~[pool.memory] | 5:1: pool.min_in_service: not -1; a count such as 2",
                "[pool.memory]       | max_removals = -1~[pool.memory] | 5:1: pool.max_removals: not -1; a count such as 2",
                "[pool.memory]       | change_window = 0~[pool.memory] | 5:1: pool.change_window: is from 1s to 24h",
                "[pool.memory]       | drift = \"no\"~[pool.memory] | 5:1: pool.drift: 'no'; \"repair\" or \"report\" is right",
                "[pool.memory]       | [pool.memori]       | 5:1: pool.memori: there is no provider 'memori' in this build, which has cloudflare, memory; did you mean memory?",
                "[pool.memory]       | [pool.cloudflare]~dns_domain = \"example.com\"~[pool.memory] | 7:1: pool.memory: a second provider",
                "dns_domain =        | dns_domian =        | 6:1: pool.memory.dns_domian: unknown key; did you mean dns_domain?",
                "\"example.com\"     | \"example.com\"~api_port = 70000 | 7:1: pool.memory.api_port: too large; 65535 at most is right",
                "\"example.com\"     | \"example.com\"~ttl = \"long\"   | 7:1: pool.memory.ttl: not long; a length of time",
                "\"example.com\"     | \"example.com\"~dns_proxied = 1  | 7:1: pool.memory.dns_proxied: a whole number stands here; true or false",
            })
    void somethingInAPoolIsWrong(String right, String wrong, String error) {
        String toml = Reading.POOL.replace(right, wrong.replace('~', '\n'));
        assertThat(reading.errors(toml)).anyMatch(line -> line.startsWith("test.toml:" + error));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "peers = [\"192.0.2.1:1\"]                     | 7:1: cluster.local_addr: missing",
                "local_addr = \"192.0.2.7\"                    | 8:1: cluster.local_addr: not a host and a port: '192.0.2.7'",
                "local_addr = \"2001:db8::7:80\"               | 8:1: cluster.local_addr: not a host and a port",
                "local_addr = \"192.0.2.7:0\"                  | 8:1: cluster.local_addr: a port is a number from 1 to 65535, not 0",
                "peers = [\"192.0.2.1:1\", \"a b:1\"]          | 8:25: cluster.peers: not a host name: 'a b'",
                "peers = [\"192.0.2.1:1\", \"192.0.2.1:1\"]    | 8:25: cluster.peers: 192.0.2.1:1 is listed twice",
                "min_peers_agree = -1                          | 8:1: cluster.min_peers_agree: is from 0 to 1000, not -1",
                "quorum = \"most\"                             | 8:1: cluster.quorum: 'most'; \"min_peers_agree\", \"majority\" or \"share:0.82\" is right",
                "quorum = \"share:half\"                       | 8:1: cluster.quorum: 'share:half' has no number",
                "quorum = \"share:0.3\"                        | 8:1: cluster.quorum: a share is more than 0.5 and at most 1, not 0.3",
                "crypto_key = \"short\"                        | 8:1: cluster.crypto_key: a key of 5 characters; 16, 24 or 32 are right",
                "members_port = 99999                          | 8:1: cluster.members_port: a port is from 1 to 65535",
                "uplink_check = [\"gateway\"]                  | 8:17: cluster.uplink_check: not an IP address: 'gateway'",
                "pears = []                                    | 8:1: cluster.pears: unknown key; did you mean peers?",
            })
    void somethingInTheClusterIsWrong(String line, String error) {
        assertThat(reading.errors(Reading.POOL + "[cluster]\n" + line.replace('~', '\n')))
                .anyMatch(text -> text.startsWith("test.toml:" + error));
    }

    @Test
    void aMinimumOfPeersHasNoMeaningBesideAMajority() {
        assertThat(reading.errors(Reading.POOL + "[cluster]\nquorum = \"majority\"\nmin_peers_agree = 1\n"))
                .containsExactly(
                        "test.toml:9:1: cluster.min_peers_agree: counts only with quorum = \"min_peers_agree\";"
                                + " leave out one of the two");
    }

    @Test
    void allErrorsComeInOneRunInOrderOfPlace() {
        assertThat(reading.errors("""
                        retry = 1
                        interval = "x"
                        [[pool]]
                        hostnames = ["www"]
                        ip_addresses = ["1.2.3.4", "1.2.3"]
                        [pool.memory]
                        """))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("test.toml:1:1: retry: unknown key"),
                        line -> assertThat(line).startsWith("test.toml:2:1: interval: not x"),
                        line -> assertThat(line).startsWith("test.toml:3:1: pool.name: missing; such as name ="),
                        line -> assertThat(line).startsWith("test.toml:5:28: pool.ip_addresses: not an IP address"),
                        line -> assertThat(line).startsWith("test.toml:6:1: pool.memory: dns_domain is missing"));
    }

    @Test
    void poolsMustNotContradictEachOther() {
        assertThat(reading.errors(Reading.POOL + Reading.POOL))
                .containsExactly(
                        "test.toml:8:1: pool.name: two pools have the name web, the first in line 2",
                        "test.toml:9:14: pool.hostnames: www.example.com is listed twice, first in line 3");
    }

    @Test
    void aPoolNeedsAProvider() {
        assertThat(reading.errors("[[pool]]\nname = \"a\"\nhostnames = [\"w\"]\nip_addresses = [\"192.0.2.1\"]\n"))
                .containsExactly("test.toml:1:1: pool: pool a has no provider; add one table to it, such as"
                        + " [pool.cloudflare]; this build has cloudflare, memory");
    }

    @Test
    void aFileWithoutPoolsSaysWhatToAdd() {
        assertThat(reading.errors(""))
                .containsExactly("test.toml:1:1: pool: missing; such as [[pool]] with a name,"
                        + " hostnames, ip_addresses and a provider");
    }

    @Test
    void theWholeKeyIsNamedWhenAPoolIsNoList() {
        assertThat(reading.errors("[pool]\nname = \"a\"\n"))
                .containsExactly(
                        "test.toml:1:1: pool: a table stands here; one or more tables, each under [[pool]] is right");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "interval =          | 1:11: not TOML: ",
                "interval = 1~interval = 2 | 2:1: not TOML: interval previously defined at line 1",
                "[pool               | 1:6: not TOML: ",
                "interval = \"1s     | 1:15: not TOML: ",
            })
    void brokenTomlHasItsPlace(String toml, String error) {
        assertThat(reading.errors(toml.replace('~', '\n'))).first().asString().startsWith("test.toml:" + error);
    }

    @Test
    void optionsOfTheOldShapesAreRefusedBesideThePools() {
        Selection selection = new Selection(java.util.Optional.of(true), java.util.Optional.of("cloudflare"));
        assertThat(reading.errors(Reading.POOL, selection))
                .hasSize(2)
                .allMatch(line -> line.contains("of the old shape"));
    }

    @Test
    void aFileFullOfErrorsTellsTheFirstOnes() {
        List<String> errors = reading.errors("[[pool]]\n" + "x = 1\n".repeat(1) + keys(500));
        assertThat(errors).hasSize(201).last().asString().matches("test.toml: and \\d+ more");
    }

    @Test
    void whatCannotBeReadIsAnError(@TempDir Path directory) throws IOException {
        ConfigReader reader = new ConfigReader(Factories.of(List.of()), Credentials.unchecked());
        assertThatThrownBy(() -> reader.read(directory, Selection.none()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(directory + ": cannot be read");
    }

    private static String keys(int count) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append("key").append(i).append(" = 1\n");
        }
        return keys.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crypto_key = 1234SECRET",
                "crypto_key = 0xSECRET",
                "crypto_key = \"1234\"SECRET\"",
                "crypto_key = SECRET",
                "crypto_key = \"SECRET",
                "crypto_key = 'SECRET",
                "crypto_key = \"SECRET\\q\"",
                "crypto_key = 1\\SECRET",
                "crypto_key = 1'SECRET', expected 'SECRET'",
                "crypto_key = [SECRET]",
                "crypto_key = {a=SECRET}",
                "crypto_key: SECRET"
            })
    void noErrorQuotesAKeyThatLacksItsQuotes(String line) {
        assertThat(reading.errors(Reading.POOL + "[cluster]\n" + line + "\n"))
                .isNotEmpty()
                .allMatch(error -> error.matches("(?s)test\\.toml:[0-9]+:[0-9]+: .*"))
                .noneMatch(error -> error.contains("SECRET") || error.contains("ECRET"));
    }

    @Test
    void anEmptyListOfPoolsIsAnError() {
        assertThat(reading.errors("pool = []\n"))
                .singleElement()
                .asString()
                .startsWith("test.toml:1:1: pool: the list is empty; such as [[pool]]");
    }

    @Test
    void noTextOfTheFileDrivesTheTerminal() {
        assertThat(reading.errors("\"a\\nb\\u001b[31m\" = 1\n" + Reading.POOL))
                .singleElement()
                .asString()
                .startsWith("test.toml:1:1: a\\nb\\u001b[31m: unknown key");
    }

    @Test
    void aFileThatIsNotUtf8IsToldWithItsPlace(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("f.toml");
        Files.write(file, "a = 1\nb = \"\u00fc\"\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(reading.errors(file)).singleElement().asString().startsWith(file + ":2:6: not UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoError(@TempDir Path directory) throws IOException {
        assertThat(reading.errors(Files.writeString(directory.resolve("f.toml"), "\ufeff" + Reading.POOL)))
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileWithoutAnEndIsRefused() {
        assertThat(reading.errors(Path.of("/dev/zero")))
                .singleElement()
                .asString()
                .startsWith("/dev/zero: too large for a configuration");
    }
}
