package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceUnitTest {

    /** Notes what it is asked for, and has it; but for a token, without which Cloudflare looks for an e-mail and a key. */
    private record Asked(Set<String> names) implements Credentials {

        @Override
        public Optional<Secret> find(String name, Complaints complaints) {
            names.add(name);
            return name.equals("CF_API_TOKEN")
                    ? Optional.empty()
                    : Credentials.unchecked().find(name, complaints);
        }

        @Override
        public Optional<Secret> inFile(String name, String key, String file, Path home, Complaints complaints) {
            return Optional.empty();
        }
    }

    @Test
    void asksSystemdForEachSecretThatAConfigurationMayNeed() throws Exception {
        Asked asked = new Asked(new TreeSet<>());
        ConfigReader reader = new ConfigReader(Factories.installed(), asked);
        for (String toml : List.of(
                pool("cloudflare", ""),
                pool("rfc2136", "server = \"127.0.0.1\"\ntsig_key = \"goavail\""),
                pool("powerdns", "api_url = \"http://127.0.0.1:8081\""),
                pool("embedded", "") + """
                        [[notify]]
                        type = "slack"
                        [[notify]]
                        type = "webhook"
                        url = "https://ops.example.com/goavail"
                        [cluster]
                        local_addr = "203.0.113.7:8081"
                        peers = ["203.0.113.8:8081"]
                        """)) {
            try {
                reader.parse("test.toml", toml, Selection.none());
            } catch (ConfigurationException e) {
                // What stands in for a secret may not look like one.
                assertThat(e.problems()).as(toml).allMatch(problem -> problem.contains("_"));
            }
        }
        assertThat(loaded()).containsAll(asked.names());
        assertThat(asked.names()).hasSizeGreaterThanOrEqualTo(8);
    }

    private static String pool(String provider, String keys) {
        return """
                [[pool]]
                name = "web"
                hostnames = ["www"]
                ip_addresses = ["198.51.100.1", "198.51.100.2"]
                [pool.%s]
                dns_domain = "example.com"
                %s
                """.formatted(provider, keys);
    }

    private static Set<String> loaded() throws Exception {
        try (var lines = Files.lines(Path.of("src/packaging/deb/goavail.service"))) {
            return lines.filter(line -> line.startsWith("LoadCredential="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .collect(Collectors.toSet());
        }
    }
}
