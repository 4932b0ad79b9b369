package io.goavail.dns.route53;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The JDK's HTTP client in the form in which the SDK asks for one. Other than the SDK's own ones it needs no further jar
 * and ends a request as soon as its thread is interrupted, whatever that waits for.
 */
final class JdkHttp implements SdkHttpClient {

    /** A page of 300 record sets with all that they may have is below 2 MB. */
    private static final int MAX_BODY = 10_000_000;

    /** Nothing blocks them but the resolver, while it looks for the API's address. */
    private static final int THREADS = 4;

    /** Each request under way has a handful of tasks; what does not fit is run by the thread that brings it. */
    private static final int MAX_QUEUE = 1_000;

    /** The client writes these itself, and would refuse them. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final Duration timeout;
    private final ExecutorService executor;
    private final HttpClient client;

    /**
     * @param connectTimeout to have a connection
     * @param timeout until the head of an answer is there
     */
    JdkHttp(Duration connectTimeout, Duration timeout) {
        this.timeout = timeout;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_QUEUE),
                Calls.daemons("goavail-route53-http-"),
                new ThreadPoolExecutor.CallerRunsPolicy());
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
        client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .executor(executor)
                // With HTTP/1.1 a connection goes with the request that timed out on it.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return exchange(request);
            }

            /** The SDK asks for this on timeouts of its own, which are not used. */
            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException {
        try {
            HttpResponse<InputStream> answer = client.send(translate(request), BodyHandlers.ofInputStream());
            return translate(answer, body(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private HttpRequest translate(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest http = request.httpRequest();
        HttpRequest.Builder builder = HttpRequest.newBuilder(http.getUri())
                .timeout(timeout)
                .method(http.method().name(), publisher(request));
        for (Map.Entry<String, List<String>> header : http.headers().entrySet()) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> builder.header(header.getKey(), value));
            }
        }
        return builder.build();
    }

    private static BodyPublisher publisher(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return BodyPublishers.noBody();
        }
        try (InputStream content = request.contentStreamProvider().get().newStream()) {
            return BodyPublishers.ofByteArray(content.readAllBytes());
        }
    }

    private static byte[] body(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] body = in.readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw new IOException("the answer is longer than " + MAX_BODY + " bytes");
            }
            return body;
        }
    }

    private static HttpExecuteResponse translate(HttpResponse<InputStream> answer, byte[] body) {
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(answer.statusCode())
                        .headers(answer.headers().map())
                        .build())
                .responseBody(AbortableInputStream.create(new java.io.ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public String clientName() {
        return "Jdk";
    }

    /**
     * Ends connections and the client's thread. Before JDK 21 there is no way to ask for that, and they end when the
     * garbage collector finds that nobody refers to the client.
     */
    @Override
    public void close() {
        executor.shutdown();
        if (client instanceof AutoCloseable closeable) {
            Calls.daemons("goavail-route53-close-")
                    .newThread(() -> closeNow(closeable))
                    .start();
        }
    }

    /** A thread that is interrupted makes the client's close, which would wait for answers, close at once. */
    private static void closeNow(AutoCloseable closeable) {
        Thread.currentThread().interrupt();
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close the HTTP client", e);
        }
    }
}
