package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.time.Duration;

/** Settings to reach a server of a test. */
final class Opened {

    static final Hostname DOMAIN = new Hostname("example.com");
    static final Hostname WWW = new Hostname("www.example.com");

    /** Long enough for a loaded machine, short enough to wait for. */
    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1));

    /** For tests in which nothing is to time out. */
    static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private Opened() {}

    static Rfc2136Settings settings(NameServerProcess server) {
        return settings(server, key());
    }

    static Rfc2136Settings settings(NameServerProcess server, TsigKey key) {
        return Rfc2136Settings.of(server.address(), DOMAIN, key);
    }

    static TsigKey key() {
        return key(NameServerProcess.KEY, NameServerProcess.SECRET);
    }

    static TsigKey key(String name, String secret) {
        return new TsigKey(new Hostname(name), TsigAlgorithm.HMAC_SHA256, new Secret(secret));
    }
}
