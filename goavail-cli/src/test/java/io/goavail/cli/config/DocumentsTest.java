package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations that the documents show are ones. */
class DocumentsTest {

    private static final Pattern TOML = Pattern.compile("```toml\\n(.*?)```", Pattern.DOTALL);

    static Stream<String> shown() throws IOException {
        return Stream.of(
                        Files.readString(Path.of("..", "README.md")),
                        Files.readString(Path.of("..", "docs", "configuration.md")))
                .flatMap(text -> TOML.matcher(text).results().map(MatchResult::group));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void isReadWithTheProvidersOfThisBuild(String block) throws ConfigurationException {
        String toml = block.replaceAll("```(toml)?", "");
        Configuration configuration = new ConfigReader(Factories.installed(), Credentials.unchecked())
                .parse("shown.toml", toml, Selection.none());
        assertThat(configuration.pools()).hasSize(1);
    }
}
