package io.goavail.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Monitor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        Logs.write(System.err, LogFormat.TEXT, false, false);
    }

    @Test
    void debugDoesNotMakeTheAwsSdkTellWhatItSigns() {
        Logs.write(out, LogFormat.TEXT, true, false);

        LoggerFactory.getLogger("software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner")
                .debug("x-amz-security-token:hunter2");
        LoggerFactory.getLogger("software.amazon.awssdk.auth.credentials").warn("a warning");
        LoggerFactory.getLogger("io.goavail.dns.route53.Api").debug("our own");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("hunter2")
                .contains("a warning", "our own");
    }

    @Test
    void eventsAreWrittenUnlessTheCommandTellsOfThemItself() {
        Logs.writeWarnings(out, false);
        LoggerFactory.getLogger(Monitor.class).error("an event");
        LoggerFactory.getLogger("io.goavail.dns.route53.Api").warn("a warning");
        LoggerFactory.getLogger("io.goavail.dns.route53.Api").info("a remark");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a warning").doesNotContain("an event", "a remark");

        Logs.write(out, LogFormat.TEXT, false, false);
        LoggerFactory.getLogger(Monitor.class).info("an event");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("an event");
    }
}
