package io.goavail.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    private static final List<Line> LINES = List.of(
            new Line("eu  live", Tone.PLAIN),
            new Line("", Tone.PLAIN),
            new Line("TARGET  HEALTH", Tone.HEAD),
            new Line("a  UP", Tone.PLAIN),
            new Line("b  DOWN", Tone.BAD),
            new Line("c  UP", Tone.PLAIN),
            new Line("d  UP", Tone.PLAIN),
            new Line("", Tone.PLAIN),
            new Line("HOSTNAME", Tone.HEAD),
            new Line("www", Tone.PLAIN),
            new Line("api", Tone.PLAIN));

    @Test
    void whatFitsIsShownAsItIs() {
        assertThat(Frame.of(LINES, 11, 14)).isEqualTo(LINES);
    }

    @Test
    void withoutRoomWhatIsInOrderGoesFirst() {
        assertThat(texts(Frame.of(LINES, 10, 80)))
                .containsExactly(
                        "eu  live",
                        "",
                        "TARGET  HEALTH",
                        "a  UP",
                        "b  DOWN",
                        "",
                        "HOSTNAME",
                        "www",
                        "api",
                        "and 2 more lines, for which the window has no room");
        assertThat(texts(Frame.of(LINES, 7, 80))).contains("b  DOWN").doesNotContain("a  UP", "api");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void itNeverHasMoreThanTheWindow(int rows) {
        assertThat(Frame.of(LINES, rows, 80)).hasSizeLessThanOrEqualTo(Math.max(2, rows));
    }

    @Test
    void aLineThatIsTooLongIsCut() {
        assertThat(texts(Frame.of(LINES, 20, 6))).startsWith("eu  l…", "", "TARGE…", "a  UP", "b  DO…");
        assertThat(texts(Frame.of(LINES, 20, 1))).startsWith("…");
    }

    @Test
    void whatMustNotBeLostGoesOnInTheNextLine() {
        List<Line> lines = List.of(
                new Line("www  198.51.100.1  FROZEN by order", Tone.WARN, 19),
                Line.whole("no agent listens", Tone.BAD));
        assertThat(texts(Frame.of(lines, 20, 12)))
                .containsExactly("www  198.51…", "  FROZEN by", "  order", "no agent", "  listens");
        assertThat(texts(Frame.of(lines, 20, 34)))
                .containsExactly("www  198.51.100.1  FROZEN by order", "no agent listens");
        for (int width = 1; width < 12; width++) {
            String all = String.join("", texts(Frame.of(lines, 99, width))).replace(" ", "");
            assertThat(all).contains("FROZENbyorder", "noagentlistens");
        }
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }
}
