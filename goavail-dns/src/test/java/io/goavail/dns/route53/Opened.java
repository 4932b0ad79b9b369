package io.goavail.dns.route53;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A stand-in and providers that reach it. */
final class Opened {

    static final Hostname WWW = new Hostname("www.example.com");

    /** Long enough for a loaded machine, short enough to wait for. */
    static final Timeouts SHORT = new Timeouts(
            Duration.ofSeconds(5), Duration.ofMillis(1_000), Duration.ofMillis(1_500), Duration.ofSeconds(30));

    /** For tests in which nothing is to time out. */
    static final Timeouts LONG = new Timeouts(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(40), Duration.ofSeconds(60));

    private Opened() {}

    static Route53StandIn standIn() {
        try {
            return Route53StandIn.start("example.com");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Route53Settings settings(Route53StandIn standIn) {
        return Route53Settings.of(new Hostname("example.com")).withApiUrl(standIn.url());
    }

    static DnsProvider open(Route53StandIn standIn, Timeouts timeouts) {
        return open(settings(standIn).withZoneId(standIn.zoneId()), timeouts, System::nanoTime);
    }

    static DnsProvider open(Route53Settings settings, Timeouts timeouts, LongSupplier nanoTime) {
        return open(settings, timeouts, nanoTime, credentials());
    }

    static DnsProvider open(
            Route53Settings settings, Timeouts timeouts, LongSupplier nanoTime, AwsCredentialsProvider credentials) {
        return Route53Provider.of(settings, timeouts, nanoTime, credentials, RecordMemory.inProcess());
    }

    static AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(Route53StandIn.ACCESS_KEY_ID, Route53StandIn.SECRET_ACCESS_KEY));
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
