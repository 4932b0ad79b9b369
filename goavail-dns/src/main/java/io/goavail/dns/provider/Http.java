package io.goavail.dns.provider;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The shell around the JDK's HTTP client: one request and its whole answer, bounded in time and in size. */
public final class Http implements AutoCloseable {

    /** A page of 1,000 records is below 1 MB. */
    private static final int MAX_BODY = 10_000_000;

    /** The contract of close is one second. */
    private static final long CLOSE_MILLIS = 900;

    private final ClientThreads threads;

    /** The request that each calling thread waits for. */
    private final Map<Thread, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    private volatile @Nullable HttpClient client;
    private volatile HttpClient.Version version;

    /**
     * @param name of the provider, for the names of threads
     * @param version what to speak; HTTP/1.1 where the server is known to speak nothing else
     */
    public Http(String name, HttpClient.Version version, Duration connectTimeout) {
        this.version = version;
        this.threads = new ClientThreads(name);
        client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .executor(threads.executor())
                // Credentials go to the configured place and nowhere else.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @throws TooLongException when it is longer than 10 MB
     * @throws IOException when there was none in time, or when closed
     * @throws InterruptedException when the thread was interrupted
     */
    public HttpResponse<String> exchange(HttpRequest.Builder request, Duration timeout)
            throws IOException, InterruptedException {
        HttpClient current = client;
        if (current == null) {
            throw new IOException("the provider is closed");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("before anything was sent");
        }
        // The client's own timeout ends with the headers; waiting on the future covers the body too.
        CompletableFuture<HttpResponse<String>> answer =
                current.sendAsync(request.version(version).build(), info -> new BoundedBody(MAX_BODY));
        underWay.put(Thread.currentThread(), answer);
        try {
            if (client == null) {
                throw new IOException("the provider is closed");
            }
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            distrustConnections();
            throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (CancellationException e) {
            throw new IOException("the provider was closed", e);
        } finally {
            underWay.remove(Thread.currentThread());
            answer.cancel(true);
        }
    }

    /**
     * HTTP/2 has one connection for all requests, and the JDK keeps using it when requests time out on it: a path that
     * broke silently would fail every call until TCP gives up, a quarter of an hour later. With HTTP/1.1 a connection
     * goes with the request that timed out on it.
     */
    private void distrustConnections() {
        version = HttpClient.Version.HTTP_1_1;
    }

    /** Ends requests under way. */
    @Override
    public void close() {
        HttpClient last = client;
        client = null;
        underWay.values().forEach(answer -> answer.cancel(true));
        if (last != null) {
            threads.close(last, CLOSE_MILLIS);
        }
    }
}
