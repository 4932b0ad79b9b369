package io.goavail.dns.http;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The shell around the JDK's HTTP client: one request and its whole answer, bounded in time and in size. */
public final class Http implements AutoCloseable {

    /** A page of 1,000 records is below 1 MB. */
    private static final int MAX_BODY = 10_000_000;

    /** Nothing blocks them but the resolver, while it looks for the API's address. */
    private static final int THREADS = 4;

    /** Each request under way has a handful of tasks; what does not fit is run by the thread that brings it. */
    private static final int MAX_QUEUE = 1_000;

    /** The contract of close is one second. */
    private static final Duration CLOSE = Duration.ofMillis(900);

    private final String name;
    private final ExecutorService executor;

    /** The request that each calling thread waits for. */
    private final Map<Thread, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    private volatile @Nullable HttpClient client;
    private volatile HttpClient.Version version;

    /**
     * @param name of the provider, for the names of threads
     * @param version what to speak; HTTP/1.1 where the server is known to speak nothing else
     */
    public Http(String name, HttpClient.Version version, Duration connectTimeout) {
        this.name = name;
        this.version = version;
        this.executor = executor(name);
        client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .executor(executor)
                // Credentials go to the configured place and nowhere else.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request and waits for the whole answer.
     *
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

    /**
     * Ends requests under way. From JDK 21 on, connections and the client's thread end with it; before, the JDK offers
     * no way to ask for that, and they end when the garbage collector finds that nobody refers to the client.
     */
    @Override
    public void close() {
        HttpClient last = client;
        client = null;
        underWay.values().forEach(answer -> answer.cancel(true));
        if (last instanceof AutoCloseable closeable) {
            closeNow(closeable);
        }
        executor.shutdown();
    }

    /** A thread that is interrupted makes the client's close, which would wait for answers, close at once. */
    private void closeNow(AutoCloseable closeable) {
        Thread closer = daemon("goavail-" + name + "-close", () -> {
            Thread.currentThread().interrupt();
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            }
        });
        closer.start();
        try {
            closer.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService executor(String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_QUEUE),
                task -> daemon("goavail-" + name + "-" + number.incrementAndGet(), task),
                new ThreadPoolExecutor.CallerRunsPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
