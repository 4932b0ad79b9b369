package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {

    private static final Pattern KEY = Pattern.compile("`([a-z_]+)`");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "## At the top",
                "## `[[pool]]`",
                "### `[pool.cloudflare]`",
                "## `[cluster]`",
                "## `[http]`",
                "## `[control]`"
            })
    void theFullOneHasEveryKeyOfTheDocumentation(String heading) throws IOException {
        String documentation = Files.readString(Path.of("..", "docs", "configuration.md"));
        int begin = documentation.indexOf(heading);
        assertThat(begin).isNotNegative();
        List<String> keys = documentation
                .substring(begin, documentation.indexOf("\n#", begin + 1))
                .lines()
                .filter(line -> line.startsWith("| `") && !line.contains("of the Go program"))
                .flatMap(line ->
                        KEY.matcher(line.substring(0, line.indexOf(" |"))).results())
                .map(key -> key.group(1))
                .toList();

        assertThat(keys).isNotEmpty();
        assertThat(Files.readString(EXAMPLES.resolve("cloudflare.toml")))
                .contains(keys.stream().map(key -> key + " = ").toList());
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
