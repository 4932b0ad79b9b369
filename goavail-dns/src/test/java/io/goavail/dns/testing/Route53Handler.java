package io.goavail.dns.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** HTTP around the routes of Route 53: signatures, limits, faults, and the log of requests. */
final class Route53Handler implements HttpHandler {

    static final String PREFIX = "/2013-04-01";

    private static final int MAX_REQUESTS = 100_000;
    private static final int MAX_BODY = 10_000_000;
    private static final long LONGEST_HANG_SECONDS = 120;

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
    private static final Pattern SIGNED = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/[0-9]{8}/us-east-1/route53"
                    + "/aws4_request, ?SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-date[a-z0-9;-]*, ?Signature=[0-9a-f]{64}");

    final Faults faults = new Faults();
    final Route53Throttle throttle = new Route53Throttle();
    private final Route53Routes routes;
    private final BiFunction<String, String, String> control;
    private final Deque<StandInRequest> requests = new ArrayDeque<>();
    private volatile CountDownLatch healed = new CountDownLatch(1);

    /** @param control answers to the method and body of a request to the control path */
    Route53Handler(Route53Routes routes, BiFunction<String, String, String> control) {
        this.routes = routes;
        this.control = control;
    }

    List<StandInRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    void forgetRequests() {
        synchronized (requests) {
            requests.clear();
        }
    }

    void heal() {
        faults.clear();
        CountDownLatch waiting = healed;
        healed = new CountDownLatch(1);
        waiting.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/__control")) {
                send(exchange, 200, control.apply(exchange.getRequestMethod(), body));
            } else if (path.startsWith(PREFIX + "/")) {
                api(exchange, path.substring(PREFIX.length()), body);
            } else {
                send(exchange, 404, "not found");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void api(HttpExchange exchange, String path, String body) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        log(exchange, method);
        if (!throttle.take(System.nanoTime())) {
            throttled(exchange);
            return;
        }
        Optional<Fault> due = faults.next(method, path);
        if (due.isEmpty() || !insteadOf(exchange, due.get())) {
            answer(exchange, path, body, due);
        }
    }

    /** Faults that come instead of what was asked for; false when the fault is none of them. */
    private boolean insteadOf(HttpExchange exchange, Fault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case ANSWER -> send(exchange, fault.number(), fault.body());
            case RATE_LIMIT -> throttled(exchange);
            case HANG -> hang();
            case RESET -> {} // The exchange is closed without an answer.
            default -> {
                return false;
            }
        }
        return true;
    }

    private void answer(HttpExchange exchange, String path, String body, Optional<Fault> due)
            throws IOException, InterruptedException {
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String answer;
        try {
            authenticate(exchange);
            answer = routes.answer(exchange.getRequestMethod(), path, query, body);
        } catch (Route53Error e) {
            send(exchange, e.status(), e.body());
            return;
        }
        if (due.isEmpty()) {
            send(exchange, 200, answer);
            return;
        }
        switch (due.get().kind()) {
            case HANG_AFTER_COMMIT -> hang();
            case TRUNCATE -> half(exchange, answer);
            case STALL -> {
                half(exchange, answer);
                hang();
            }
            case EMPTY_LIST -> send(exchange, 200, answer.replaceAll("<ResourceRecordSet>.*</ResourceRecordSet>", ""));
            case LOST_LIST -> send(exchange, 200, answer.replaceAll("<ResourceRecordSets>.*</ResourceRecordSets>", ""));
            case PAGE_FAILS -> {
                // The first page begins at a name, those after it also at a type.
                if (query.containsKey("type")) {
                    send(exchange, 500, Route53Xml.error("InternalFailure", "Internal failure"));
                } else {
                    send(exchange, 200, answer);
                }
            }
            default -> throw new IllegalStateException("not a fault of Route 53: " + due.get());
        }
    }

    private static void authenticate(HttpExchange exchange) throws Route53Error {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null) {
            throw new Route53Error(403, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        var signed = SIGNED.matcher(authorization);
        if (!signed.matches()) {
            throw new Route53Error(
                    403, "IncompleteSignature", "Authorization header is not complete. Authorization=" + authorization);
        }
        if (!signed.group(1).equals(Route53StandIn.ACCESS_KEY_ID)) {
            throw new Route53Error(
                    403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
    }

    private void log(HttpExchange exchange, String method) {
        String path = exchange.getRequestURI().toString().substring(PREFIX.length());
        synchronized (requests) {
            requests.addLast(new StandInRequest(method, path, System.nanoTime(), !method.equals("GET"), ""));
            if (requests.size() > MAX_REQUESTS) {
                requests.removeFirst();
            }
        }
    }

    private void hang() throws InterruptedException {
        healed.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS);
    }

    private static void throttled(HttpExchange exchange) throws IOException {
        send(exchange, 400, Route53Xml.error("Throttling", "Rate exceeded"));
    }

    private static void half(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.getResponseHeaders().set("x-amzn-RequestId", "4c1f6c1a-5e1b-11f0-9a3f-0a58a9feac02");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
        }
        return query;
    }
}
