package io.goavail.dns.testing;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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

/** HTTP around the routes: authentication, limits, faults, and the log of requests. */
final class StandInHandler implements HttpHandler {

    static final String PREFIX = "/client/v4";

    private static final int MAX_REQUESTS = 100_000;
    private static final int MAX_BODY = 10_000_000;
    private static final long LONGEST_HANG_SECONDS = 120;

    final Faults faults = new Faults();
    final RequestLimit limit = new RequestLimit();
    private final StandInRoutes routes;
    private final StandInControl control;
    private final Deque<StandInRequest> requests = new ArrayDeque<>();
    private volatile CountDownLatch healed = new CountDownLatch(1);

    StandInHandler(StandInRoutes routes, StandInControl control) {
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
            String path = exchange.getRequestURI().getRawPath();
            if (path.equals("/__control")) {
                send(exchange, 200, control.answer(exchange.getRequestMethod(), body));
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
        long blockedSeconds = limit.count(System.nanoTime());
        if (blockedSeconds > 0) {
            rateLimited(exchange, blockedSeconds);
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
            case REFUSE -> refuse(exchange, ApiError.of(fault.number(), fault.code(), "Refused on demand."));
            case RATE_LIMIT -> rateLimited(exchange, fault.number());
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
        JsonObject answer;
        try {
            authenticate(exchange);
            answer = routes.answer(exchange.getRequestMethod(), path, query, body);
        } catch (ApiError e) {
            refuse(exchange, e);
            return;
        }
        if (due.isEmpty()) {
            send(exchange, 200, text(answer));
            return;
        }
        switch (due.get().kind()) {
            case HANG_AFTER_COMMIT -> hang();
            case TRUNCATE -> half(exchange, text(answer));
            case STALL -> {
                half(exchange, text(answer));
                hang();
            }
            case EMPTY_LIST -> send(exchange, 200, text(withoutRecords(answer, false)));
            case LOST_LIST -> send(exchange, 200, text(withoutRecords(answer, true)));
            case PAGE_FAILS -> {
                if (query.getOrDefault("page", "1")
                        .equals(String.valueOf(due.get().number()))) {
                    refuse(exchange, ApiError.of(500, 10013, "Internal error."));
                } else {
                    send(exchange, 200, text(answer));
                }
            }
            default -> throw new IllegalStateException("not a fault of an answer: " + due.get());
        }
    }

    private static JsonObject withoutRecords(JsonObject answer, boolean keepTotal) {
        if (answer.has("result_info")) {
            answer.add("result", new JsonArray());
            JsonObject info = answer.getAsJsonObject("result_info");
            info.addProperty("count", 0);
            if (!keepTotal) {
                info.addProperty("total_count", 0);
                info.addProperty("total_pages", 0);
            }
        }
        return answer;
    }

    private static void authenticate(HttpExchange exchange) throws ApiError {
        String bearer = header(exchange, "Authorization");
        String email = header(exchange, "X-Auth-Email");
        String key = header(exchange, "X-Auth-Key");
        if (bearer.isEmpty() && (email.isEmpty() || key.isEmpty())) {
            throw ApiError.of(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
        }
        if (!bearer.isEmpty() && !bearer.startsWith("Bearer ")) {
            throw ApiError.of(400, 6003, "Invalid request headers");
        }
        boolean known = bearer.isEmpty()
                ? email.equals(CloudflareStandIn.EMAIL) && key.equals(CloudflareStandIn.KEY)
                : bearer.equals("Bearer " + CloudflareStandIn.TOKEN);
        if (!known) {
            throw ApiError.of(403, 10000, "Authentication error");
        }
    }

    private void log(HttpExchange exchange, String method) {
        String path = exchange.getRequestURI().toString().substring(PREFIX.length());
        synchronized (requests) {
            requests.addLast(new StandInRequest(
                    method, path, System.nanoTime(), !method.equals("GET"), header(exchange, "Upgrade")));
            if (requests.size() > MAX_REQUESTS) {
                requests.removeFirst();
            }
        }
    }

    private void hang() throws InterruptedException {
        healed.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS);
    }

    private static void rateLimited(HttpExchange exchange, long seconds) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
        refuse(exchange, ApiError.of(429, 10100, "More than 1200 requests per 300 seconds reached."));
    }

    private static void refuse(HttpExchange exchange, ApiError error) throws IOException {
        send(exchange, error.status(), text(error.body()));
    }

    private static void half(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String text(JsonObject json) {
        return new GsonBuilder().serializeNulls().create().toJson(json);
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
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
