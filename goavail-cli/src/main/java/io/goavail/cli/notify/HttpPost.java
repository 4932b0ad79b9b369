package io.goavail.cli.notify;

import io.goavail.cli.notify.Channel.Outcome;
import io.goavail.spi.FailureText;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The shell around the JDK's HTTP client: one request and its status, bounded in time. For one thread. */
final class HttpPost {

    /** Three times what somebody may wait who asks again. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final Duration timeout;

    /** Made when it is needed: most agents have nothing to tell for days. */
    private @Nullable HttpClient client;

    HttpPost(Duration timeout) {
        this.timeout = timeout;
    }

    /** Sends a request; the body of the answer is not looked at. */
    Outcome send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer =
                client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return outcome(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Outcome.Later("no answer within " + timeout.toSeconds() + " s", Optional.empty());
        } catch (ExecutionException e) {
            // Not what a server may have said in it: it may send back what it was sent.
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            boolean own = cause instanceof ConnectException || cause instanceof SSLException;
            return new Outcome.Later(own ? FailureText.of(cause) : "no answer, or none that is HTTP", Optional.empty());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    // A connection of HTTP/2 that broke silently would fail every request on it.
                    .version(HttpClient.Version.HTTP_1_1)
                    // What is told goes to the configured place and nowhere else.
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .build();
        }
        return client;
    }

    private static Outcome outcome(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Outcome.Sent();
        }
        boolean passing = status / 100 == 5 || status == 408 || status == 429;
        String why = "HTTP " + status;
        return passing ? new Outcome.Later(why, after(response.headers())) : new Outcome.Refused(why);
    }

    /** RFC 9110, section 10.2.3; a date there counts as nothing. */
    private static Optional<Duration> after(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST.toSeconds())));
    }
}
