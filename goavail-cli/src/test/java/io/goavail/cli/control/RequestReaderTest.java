package io.goavail.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestReaderTest {

    static Stream<Request> requests() {
        return Stream.of(
                new Request.Status(),
                new Request.Reload(),
                new Request.OverrideVote(
                        "198.51.100.1", Optional.of(Vote.DOWN), Optional.of(Duration.ofMillis(1500)), "\"why\"\n"),
                new Request.OverrideVote("tcp:443/::1", Optional.of(Vote.UP), Optional.empty(), ""),
                new Request.OverrideVote("::1", Optional.empty(), Optional.empty(), ""),
                new Request.Freeze(Optional.of("web")),
                new Request.Freeze(Optional.empty()),
                new Request.Thaw(Optional.of("web")),
                new Request.Thaw(Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatAClientWritesTheAgentReads(Request request) {
        assertThat(Request.line(request)).doesNotContain("\n");
        assertThat(RequestReader.read(Request.line(request))).isEqualTo(request);
    }

    @Test
    void allKindsAreTried() {
        assertThat(requests().map(Object::getClass).distinct()).hasSameSizeAs(Request.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                            | no command ''
            {"command":"status","target":"::1"}                           | 'target' has no meaning
            {"command":"override","vote":"up"}                            | no 'target'
            {"command":"override","target":"::1"}                         | 'vote' is up, down or auto
            {"command":"override","target":"::1","vote":"UP"}             | 'vote' is up, down or auto, not 'UP'
            {"command":"override","target":"::1","vote":"up","for":"30m"} | 'for' has no meaning
            {"command":"override","target":"::1","vote":"auto","for_seconds":3} | 'auto' has no end
            {"command":"override","target":"::1","vote":"up","for_seconds":0}   | a number above 0
            {"command":"override","target":"::1","vote":"up","for_seconds":NaN} | a number above 0
            {"command":"override","target":"::1","vote":"up","for_seconds":1e99} | a number above 0
            {"command":"override","target":"::1","vote":"up","for_seconds":"9"} | a number above 0
            {"command":"freeze","pool":7}                                 | 'pool' is a text
            """)
    void whatMakesNoSenseIsRefused(String line, String why) {
        assertThatThrownBy(() -> RequestReader.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
