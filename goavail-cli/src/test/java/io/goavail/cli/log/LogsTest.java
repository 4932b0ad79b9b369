package io.goavail.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

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
}
