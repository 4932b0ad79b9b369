package io.goavail.dns.route53;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The SDK's client, made at its first use: its classes take about a second to load, in which probes are sent already. */
final class Client implements AutoCloseable {

    /**
     * The second try of the SDK is for the connection that was just closed, the odd 5xx, and a clock that is wrong, which
     * it corrects. More is up to the caller, who knows how many hostnames wait.
     */
    private static final int ATTEMPTS = 2;

    /** Meanwhile a failover waits. */
    private static final Duration BACKOFF = Duration.ofMillis(200);

    private final Route53Settings settings;
    private final Timeouts timeouts;
    private final AwsCredentialsProvider credentials;
    private @Nullable JdkHttp http;
    private @Nullable Route53Client client;
    private boolean closed;

    Client(Route53Settings settings, Timeouts timeouts, AwsCredentialsProvider credentials) {
        this.settings = settings;
        this.timeouts = timeouts;
        this.credentials = credentials;
    }

    synchronized Route53Client get() {
        if (closed) {
            throw new IllegalStateException("the provider is closed");
        }
        Route53Client made = client;
        if (made == null) {
            JdkHttp own = new JdkHttp(timeouts.connect(), timeouts.attempt());
            http = own;
            made = make(own);
            client = made;
        }
        return made;
    }

    private Route53Client make(JdkHttp own) {
        Route53ClientBuilder builder = Route53Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials)
                .httpClient(own)
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BackoffStrategy.fixedDelay(BACKOFF))
                        .throttlingBackoffStrategy(BackoffStrategy.fixedDelay(BACKOFF.multipliedBy(4)))
                        .build()));
        settings.apiUrl().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    AwsCredentialsProvider credentials() {
        return credentials;
    }

    /** Keeps neither client: before JDK 21 the JDK's one ends when nobody refers to it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
            client = null;
        }
        if (http != null) {
            http.close();
            http = null;
        }
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
