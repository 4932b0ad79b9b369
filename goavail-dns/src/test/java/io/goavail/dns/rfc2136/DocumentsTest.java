package io.goavail.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The access rules that the documents advise are those that the servers of the tests have. */
class DocumentsTest {

    @ParameterizedTest
    @CsvSource({"bind.conf, update-policy {, };", "knot.conf, action: update, zone:"})
    void adviseWhatIsTested(String configuration, String from, String to) throws Exception {
        String shown = Files.readString(Path.of("..", "docs", "configuration.md"));
        String tested =
                Files.readString(Path.of("src", "test", "resources", "io", "goavail", "dns", "testing", configuration));
        int start = shown.indexOf(from);
        List<String> rules = shown.substring(start, shown.indexOf(to, start))
                .lines()
                .map(String::strip)
                .toList();
        assertThat(rules).hasSizeGreaterThan(1);
        for (String rule : rules) {
            // The tests' own configuration lists more names.
            assertThat(tested).contains(rule.replaceAll("\\].*", ""));
        }
    }
}
