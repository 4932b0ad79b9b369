package io.goavail.dns.route53;

import io.goavail.dns.provider.ClientThreads;
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

    /** The client writes these itself, and would refuse them. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final Duration timeout;
    private final ClientThreads threads = new ClientThreads(Route53Factory.NAME);
    private final HttpClient client;

    /**
     * @param connectTimeout to have a connection
     * @param timeout until the head of an answer is there
     */
    JdkHttp(Duration connectTimeout, Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .executor(threads.executor())
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

    /** Waits for nothing: what is under way was cancelled before. */
    @Override
    public void close() {
        threads.close(client, 1);
    }
}
