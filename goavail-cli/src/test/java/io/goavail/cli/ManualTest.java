package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Manual.write(directory, "1.2.3");
    }

    @Test
    void hasAPageForEachCommandAndOneForAllOfThem() throws IOException {
        String top = page("goavail");
        for (String command : new Commands().names()) {
            assertThat(page("goavail-" + command)).startsWith(".TH GOAVAIL-");
            assertThat(top).contains("\\fBgoavail\\-" + command.replace("-", "\\-") + "\\fR(1)");
        }
        assertThat(top).contains("goavail 1.2.3").contains(".SH NAME").contains("Exit codes");
    }

    @Test
    void aPageTellsOfEachOptionWithItsValue() throws IOException {
        assertThat(page("goavail-monitor"))
                .contains(".TP\n\\fB\\-f\\fR, \\fB\\-\\-config\\-file\\fR [\\fIFILE\\fR]\nThe configuration file")
                .contains(".TP\n\\fB\\-\\-no\\-dry\\-run\\fR\nChange DNS records.\n")
                .contains("SIGHUP reloads");
        assertThat(page("goavail-ping")).contains("[\\fIADDRESS\\fR]...").contains("\\fB\\-c\\fR");
    }

    @Test
    void noLineOfTextIsTakenForARequest() throws IOException {
        // man(7): a line that begins with a point or an apostrophe is one.
        assertThat(page("goavail-monitor")).contains("\n\\&'text'").doesNotContain("\n'text'");
    }

    @Test
    void bothShellsKnowEachCommandAndItsOptions() throws IOException {
        String bash = Files.readString(directory.resolve("bash-completion/completions/goavail"));
        String zsh = Files.readString(directory.resolve("zsh/vendor-completions/_goavail"));
        for (String command : new Commands().names()) {
            assertThat(bash).contains(command);
            assertThat(zsh).contains("    '" + command + ":").contains("    " + command + ") _arguments");
        }
        assertThat(bash).contains("--no-dry-run").doesNotContain("#!");
        assertThat(zsh)
                .startsWith("#compdef goavail\n")
                .contains("{-f,--config-file}")
                .contains("::FILE:_files");
    }

    @Test
    void bothShellsKnowTheWordsThatCanStandSomewhere() throws Exception {
        assertThat(completed("goavail", "override", "198.51.100.1", "")).contains("up", "down", "auto");
        assertThat(completed("goavail", "override", "198.51.100.1", "d")).containsExactly("down");
        assertThat(completed("goavail", "monitor", "--log-format", "")).containsExactly("text", "json");
        assertThat(Files.readString(directory.resolve("zsh/vendor-completions/_goavail")))
                .contains("VOTE:(up down auto)", "FORMAT:(text json)");
    }

    /** What bash would offer for the last of these words. */
    private List<String> completed(String... words) throws Exception {
        // Bash has compopt only while it completes; without it a blank would follow a word.
        String script = "compopt() { :; }; source " + directory.resolve("bash-completion/completions/goavail")
                + "; COMP_WORDS=(\"$@\");"
                + " COMP_CWORD=$(($# - 1)); _complete_goavail; printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, "bash"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private String page(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(directory.resolve("man/man1/" + name + ".1.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
