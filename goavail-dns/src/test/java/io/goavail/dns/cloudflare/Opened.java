package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.Timeouts;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A stand-in and settings to reach it, on a clock that stands still unless it is told. */
final class Opened {

    static final Hostname WWW = new Hostname("www.example.com");

    /** Long enough for a loaded machine, short enough to wait for. */
    static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** For tests in which nothing is to time out. */
    static final Timeouts LONG = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private Opened() {}

    static CloudflareStandIn standIn() {
        try {
            return CloudflareStandIn.start("example.com");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CloudflareSettings settings(CloudflareStandIn standIn) {
        return CloudflareSettings.of(new Hostname("example.com"), token(CloudflareStandIn.TOKEN))
                .withApiUrl(standIn.url());
    }

    static CloudflareCredentials token(String token) {
        return new CloudflareCredentials.ApiToken(new Secret(token));
    }

    /** A clock that a test moves. */
    static final class Clock implements LongSupplier {

        private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

        void advance(Duration by) {
            nanos.addAndGet(by.toNanos());
        }

        @Override
        public long getAsLong() {
            return nanos.get();
        }
    }
}
