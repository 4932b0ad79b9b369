package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".toml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isReadWithTheProvidersOfThisBuild(Path example) throws ConfigurationException {
        Configuration configuration =
                new ConfigReader(Factories.installed(), Credentials.unchecked()).read(example, Selection.none());
        assertThat(configuration.pools()).isNotEmpty();
    }

    @Test
    void allAreThere() throws IOException {
        assertThat(examples())
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "cloudflare.toml",
                        "cluster.toml",
                        "goavail-flat.toml",
                        "goavail-sectioned.toml",
                        "powerdns.toml",
                        "quickstart.toml",
                        "rfc2136.toml",
                        "route53.toml");
    }
}
