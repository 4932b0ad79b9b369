package io.goavail.dns.route53;

import io.goavail.dns.provider.Budget;
import io.goavail.spi.DnsException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;

/** One operation of the API: paced, bounded in time, and its end sorted into success, refusal and trouble. */
final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Client client;
    private final Calls calls = new Calls();
    private final Pace pace;
    private final Answers answers = new Answers();
    private final CountDownLatch closing = new CountDownLatch(1);

    Api(Client client, LongSupplier nanoTime) {
        this.client = client;
        this.pace = new Pace(nanoTime);
    }

    /**
     * Calls the API.
     *
     * @param what is called, for people
     * @param operation calls the SDK
     */
    <T> T call(String what, Function<Route53Client, T> operation, Budget budget) throws DnsException, Refused {
        Duration timeout = budget.forRequest();
        try {
            if (closing.await(pace.takeNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancellationException("closed");
            }
            T answer = calls.run(() -> operate(operation), timeout);
            LOG.debug("{}: done", what);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DnsException.retry("interrupted while waiting for Route 53");
        } catch (CancellationException e) {
            throw DnsException.retry("the provider is closed");
        } catch (RejectedExecutionException e) {
            throw DnsException.retry(
                    calls.isClosed() ? "the provider is closed" : "too many calls of Route 53 at once");
        } catch (TimeoutException e) {
            throw DnsException.retry("no answer from Route 53 to " + what + " within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable thrown = Objects.requireNonNullElse(e.getCause(), e);
            if (Answers.isThrottling(thrown)) {
                pace.throttled();
            }
            throw calls.isClosed() ? DnsException.retry("the provider is closed") : answers.failure(what, thrown);
        }
    }

    /** An answer that cannot be understood; asking again may help. */
    static DnsException malformed(String what) {
        return DnsException.retry("Route 53's answer cannot be understood: " + what);
    }

    /** Looks for credentials first, so that their lack can be told from all that the SDK throws alike. */
    private <T> T operate(Function<Route53Client, T> operation) {
        Route53Client ready = client.get();
        try {
            answers.secrets(client.credentials().resolveCredentials());
        } catch (SdkException e) {
            throw new Answers.NoCredentials(e);
        }
        return operation.apply(ready);
    }

    @Override
    public void close() {
        closing.countDown();
        calls.close();
        client.close();
    }
}
