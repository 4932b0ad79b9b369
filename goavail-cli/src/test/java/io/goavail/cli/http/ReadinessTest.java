package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void itIsReadyWhenAllIsKnown() {
        Scene scene = new Scene().up("198.51.100.1").down("198.51.100.2").hostname("www.example.com", "198.51.100.1");
        assertThat(Readiness.of(scene.snapshot()).status()).isEqualTo(200);
    }

    @Test
    void itSaysWhatItWaitsFor() {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .target("198.51.100.2", Health.UNKNOWN, Decision.HOLD, Duration.ZERO)
                .unread("www.example.com");
        Reply reply = Readiness.of(scene.snapshot());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text())
                .isEqualTo("not ready: 1 of 2 targets of unknown health, 1 of 1 hostnames not read yet\n");
    }

    @Test
    void beforeItWatchesItIsNotReady() {
        assertThat(Readiness.of(new Scene().snapshot()).status()).isEqualTo(503);
    }
}
