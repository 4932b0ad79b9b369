package io.goavail.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LayoutsTest {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final TextLayout text = new TextLayout(INDIA, false);
    private final JsonLayout json = new JsonLayout(INDIA);

    @Test
    void textIsTimeLevelMessageAndPairs() {
        LoggingEvent event = event(Level.WARN, "target DOWN");
        pair(event, "target", "198.51.100.10");
        pair(event, "from", "UP");
        pair(event, "reason", "host unreachable");
        assertThat(text.doLayout(event))
                .isEqualTo(
                        "13:02:11.042 WARN  target DOWN  target=198.51.100.10 from=UP reason=\"host unreachable\"\n");
        assertThat(text.doLayout(event(Level.ERROR, "no pairs"))).isEqualTo("13:02:11.042 ERROR no pairs\n");
    }

    @Test
    void textQuotesWhatWouldBeMoreThanOneValue() {
        LoggingEvent event = event(Level.INFO, "m");
        pair(event, "a", "");
        pair(event, "b", "x=y");
        pair(event, "c", "say \"hi\"");
        pair(event, "d", "a\\b");
        assertThat(text.doLayout(event))
                .isEqualTo("13:02:11.042 INFO  m  a=\"\" b=\"x=y\" c=\"say \\\"hi\\\"\" d=a\\b\n");
    }

    @Test
    void nobodyForgesALineOrDrivesTheTerminal() {
        LoggingEvent event = event(Level.INFO, "one\ntwo\u001b[2J");
        pair(event, "k", "a\r\nb\u2028c\u009bd");
        assertThat(text.doLayout(event))
                .isEqualTo("13:02:11.042 INFO  one\\ntwo\\u001b[2J  k=\"a\\r\\nb\\u2028c\\u009bd\"\n");
    }

    @Test
    void nobodyTurnsTheOrderOfLettersRound() {
        String controls = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
        LoggingEvent event = event(Level.INFO, "a" + controls + "z");
        pair(event, "k", "\u202ednalb");
        String escaped =
                controls.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
        assertThat(text.doLayout(event)).isEqualTo("13:02:11.042 INFO  a" + escaped + "z  k=\"\\u202ednalb\"\n");
        assertThat(json.doLayout(event))
                .contains("\"message\":\"a" + escaped + "z\"")
                .contains("\"k\":\"\\u202ednalb\"");
    }

    @Test
    void textHasColoursOnlyWhereWanted() {
        TextLayout coloured = new TextLayout(INDIA, true);
        assertThat(coloured.doLayout(event(Level.ERROR, "m"))).isEqualTo("13:02:11.042 \u001b[31mERROR m\u001b[0m\n");
        assertThat(coloured.doLayout(event(Level.INFO, "m"))).doesNotContain("\u001b");
        assertThat(text.doLayout(event(Level.ERROR, "m"))).doesNotContain("\u001b");
    }

    @Test
    void textShowsWhereADefectHappened() {
        LoggingEvent event = event(Level.ERROR, "failed");
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("broken")));
        assertThat(text.doLayout(event))
                .contains("java.lang.IllegalStateException: broken\n")
                .contains("\tat ");
    }

    @Test
    void jsonIsOneObjectALine() {
        LoggingEvent event = event(Level.WARN, "target DOWN");
        pair(event, "target", "198.51.100.10");
        pair(event, "attempts", 3);
        pair(event, "live", true);
        pair(event, "nothing", null);
        assertThat(json.doLayout(event))
                .isEqualTo(
                        "{\"time\":\"2026-01-02T13:02:11.042+05:30\",\"level\":\"WARN\",\"logger\":\"io.goavail.Test\","
                                + "\"message\":\"target DOWN\",\"target\":\"198.51.100.10\",\"attempts\":3,\"live\":true,"
                                + "\"nothing\":\"null\"}\n");
    }

    @Test
    void jsonEscapesAndKeepsNamesApart() {
        LoggingEvent event = event(Level.INFO, "a \"b\" \\ \n\t\u0001");
        pair(event, "message", "other");
        pair(event, "twice", "1");
        pair(event, "twice", "2");
        assertThat(json.doLayout(event))
                .contains("\"message\":\"a \\\"b\\\" \\\\ \\n\\t\\u0001\"")
                .contains("\"message_\":\"other\"")
                .contains("\"twice\":\"1\",\"twice_\":\"2\"");
    }

    @Test
    void jsonHasAnExceptionInOneField() {
        LoggingEvent event = event(Level.ERROR, "failed");
        event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("broken")));
        assertThat(json.doLayout(event))
                .contains("\"exception\":\"java.lang.IllegalStateException: broken\\n")
                .containsOnlyOnce("\n")
                .endsWith("\"}\n");
    }

    private static LoggingEvent event(Level level, String message) {
        LoggingEvent event =
                new LoggingEvent("", new LoggerContext().getLogger("io.goavail.Test"), level, message, null, null);
        event.setInstant(Instant.parse("2026-01-02T07:32:11.042Z"));
        return event;
    }

    private static void pair(LoggingEvent event, String key, Object value) {
        event.addKeyValuePair(new KeyValuePair(key, value));
    }
}
