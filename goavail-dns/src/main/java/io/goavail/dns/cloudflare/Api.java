package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.Budget;
import io.goavail.dns.provider.Http;
import io.goavail.dns.provider.RetryAfter;
import io.goavail.spi.DnsException;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of the API: signed, sent, and its answer sorted into success, refusal and trouble. */
final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    /** What the API says of credentials: headers (6003, 6102, 6103, 6111), authentication (9106, 9109, 10000, 10001). */
    private static final Set<Integer> CREDENTIALS = Set.of(6003, 6102, 6103, 6111, 9106, 9109, 10000, 10001);

    private final URI base;
    private final Auth auth;
    private final Http http;
    private final RateLimitGate gate;

    Api(URI base, Auth auth, Http http, RateLimitGate gate) {
        this.base = base;
        this.auth = auth;
        this.http = http;
        this.gate = gate;
    }

    /** Asks for {@code path}, which holds the query too. */
    Wire.Envelope get(String path, Budget budget) throws DnsException, Refused {
        return insistOnSuccess("GET", path, send("GET", path, null, budget));
    }

    /** Sends {@code json}. */
    Wire.Envelope post(String path, String json, Budget budget) throws DnsException, Refused {
        return insistOnSuccess("POST", path, send("POST", path, json, budget));
    }

    /** Deletes; the answer to that is documented without {@code success}, so the result is proof enough. */
    void delete(String path, Budget budget) throws DnsException, Refused {
        Wire.Envelope envelope = send("DELETE", path, null, budget);
        if (envelope.success() != null || envelope.result() == null) {
            insistOnSuccess("DELETE", path, envelope);
        }
    }

    /** An answer that cannot be understood; asking again may help. */
    static DnsException malformed(String what) {
        return DnsException.retry("Cloudflare's answer cannot be understood: " + what);
    }

    private Wire.Envelope insistOnSuccess(String method, String path, Wire.Envelope envelope) throws DnsException {
        if (!Boolean.TRUE.equals(envelope.success())) {
            throw malformed(auth.redact(method + " " + path + " without success: " + problems(envelope)));
        }
        return envelope;
    }

    private Wire.Envelope send(String method, String path, @Nullable String json, Budget budget)
            throws DnsException, Refused {
        gate.pass();
        HttpResponse<String> answer = exchange(method, path, json, budget.forRequest());
        int status = answer.statusCode();
        LOG.debug("{} {}: {}", method, path, status);
        Wire.Envelope envelope = Wire.envelope(answer.body());
        if (status / 100 == 2) {
            if (envelope == null) {
                throw malformed(method + " " + path);
            }
            return envelope;
        }
        String message = auth.redact("Cloudflare answered " + status + " to " + method + " " + path + ": "
                + (envelope == null ? "not in the API's own form" : problems(envelope)));
        if (status / 100 == 4 && !isTemporary(status)) {
            throw refusal(status, envelope, message);
        }
        throw temporary(status, RetryAfter.of(answer.headers()), message);
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable String json, Duration timeout)
            throws DnsException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        auth.sign(request);
        try {
            return http.exchange(request, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DnsException.retry("interrupted while waiting for Cloudflare");
        } catch (IOException e) {
            // As text and not as the cause: what the client quotes of an odd answer can then be searched for secrets.
            throw DnsException.retry(
                    auth.redact("cannot reach Cloudflare, " + method + " " + path + ": " + FailureText.of(e)));
        }
    }

    private static boolean isTemporary(int status) {
        return status == REQUEST_TIMEOUT || status == TOO_EARLY || status == TOO_MANY_REQUESTS;
    }

    private DnsException temporary(int status, Optional<Duration> asked, String message) {
        Optional<Duration> wait = asked;
        if (status == TOO_MANY_REQUESTS) {
            wait = Optional.of(asked.orElse(RateLimitGate.UNTOLD));
            gate.close(wait.get());
        }
        return wait.map(time -> DnsException.retryAfter(message, time)).orElseGet(() -> DnsException.retry(message));
    }

    /** A 4xx that is not in the API's form comes from something in between, and may be gone the next time. */
    private Refused refusal(int status, Wire.@Nullable Envelope envelope, String message) {
        Set<Integer> codes = new TreeSet<>();
        if (envelope != null && Boolean.FALSE.equals(envelope.success())) {
            flatten(envelope.errors()).stream().map(Wire.Problem::code).forEach(codes::add);
        }
        codes.remove(0);
        if (codes.isEmpty()) {
            return new Refused(status, codes, DnsException.retry(message));
        }
        boolean credentials = status == 401 || status == 403 || codes.stream().anyMatch(CREDENTIALS::contains);
        String remedy = credentials
                ? "; check the credentials in " + auth.variables() + " and their permissions (DNS Edit, and Zone Read"
                        + " unless zone_id is set)"
                : "";
        return new Refused(status, codes, DnsException.permanent(message + remedy));
    }

    private static String problems(Wire.Envelope envelope) {
        List<Wire.Problem> all = flatten(envelope.errors());
        return all.isEmpty()
                ? "no reason given"
                : all.stream().map(p -> p.code() + " " + p.message()).collect(Collectors.joining(", "));
    }

    private static List<Wire.Problem> flatten(@Nullable List<Wire.@Nullable Problem> problems) {
        List<Wire.Problem> flat = new ArrayList<>();
        if (problems != null) {
            for (Wire.Problem problem : problems) {
                if (problem != null) {
                    flat.add(problem);
                    flat.addAll(flatten(problem.chain()));
                }
            }
        }
        return flat;
    }

    @Override
    public void close() {
        http.close();
    }
}
