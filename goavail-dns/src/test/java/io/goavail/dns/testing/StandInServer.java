package io.goavail.dns.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** HTTP around an API: faults, the log of requests, and the control path. */
final class StandInServer implements HttpHandler, AutoCloseable {

    private static final int MAX_REQUESTS = 100_000;
    private static final int MAX_BODY = 10_000_000;
    private static final long LONGEST_HANG_SECONDS = 120;
    private static final long LONGEST_LIFE_MINUTES = 60;

    static {
        // The JDK's server writes head and body apart; without this every answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final StandInApi api;
    private final StandInControl control;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Faults faults = new Faults();
    private final Deque<StandInRequest> requests = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile CountDownLatch healed = new CountDownLatch(1);

    StandInServer(InetSocketAddress listen, StandInApi api) throws IOException {
        this.api = api;
        control = new StandInControl(this, api);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server = HttpServer.create(listen, 100);
        server.setExecutor(threads);
        server.createContext("/", this);
        server.start();
    }

    /** A free port of the loopback interface. */
    static InetSocketAddress loopback() throws IOException {
        return listen("127.0.0.1:0");
    }

    /** The address of {@code HOST:PORT}. */
    static InetSocketAddress listen(String text) throws IOException {
        URI uri = URI.create("stand-in://" + text);
        return new InetSocketAddress(InetAddress.getByName(uri.getHost()), uri.getPort());
    }

    URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    void fail(Fault fault) {
        faults.add(fault);
    }

    void heal() {
        faults.clear();
        CountDownLatch waiting = healed;
        healed = new CountDownLatch(1);
        waiting.countDown();
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

    /** Lets {@link #run} return. */
    void stop() {
        stopped.countDown();
    }

    /** Says where its API is, and waits until it is told to stop. */
    void run(URI apiUrl) throws InterruptedException {
        System.out.println(apiUrl);
        stopped.await(LONGEST_LIFE_MINUTES, TimeUnit.MINUTES);
        // Whoever told it to stop still waits for the answer.
        server.stop(1);
    }

    @Override
    public void close() {
        heal();
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            if (path.equals("/__control")) {
                send(exchange, new StandInAnswer(200, control.answer(exchange.getRequestMethod(), body)));
            } else if (path.startsWith(api.prefix() + "/")) {
                api(exchange, path.substring(api.prefix().length()), body);
            } else {
                send(exchange, new StandInAnswer(404, "not found"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void api(HttpExchange exchange, String path, String body) throws IOException, InterruptedException {
        StandInCall call = new StandInCall(
                exchange.getRequestMethod(),
                path,
                StandInCall.query(exchange.getRequestURI().getRawQuery()),
                name -> Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), ""),
                body);
        log(exchange, call);
        Optional<StandInAnswer> limited = api.limited(System.nanoTime());
        if (limited.isPresent()) {
            send(exchange, limited.get());
            return;
        }
        Optional<Fault> due = faults.next(call.method(), path);
        if (due.isEmpty() || !insteadOf(exchange, due.get())) {
            answer(exchange, call, due);
        }
    }

    /** Faults that come instead of what was asked for; false when the fault is none of them. */
    private boolean insteadOf(HttpExchange exchange, Fault fault) throws IOException, InterruptedException {
        switch (fault.kind()) {
            case ANSWER -> send(exchange, new StandInAnswer(fault.number(), fault.body()));
            case REFUSE, RATE_LIMIT -> send(exchange, api.refused(fault));
            case HANG -> hang();
            case RESET -> {} // The exchange is closed without an answer.
            default -> {
                return false;
            }
        }
        return true;
    }

    private void answer(HttpExchange exchange, StandInCall call, Optional<Fault> due)
            throws IOException, InterruptedException {
        StandInAnswer answer = api.answer(call);
        if (due.isEmpty() || !answer.isSuccess()) {
            send(exchange, answer);
            return;
        }
        switch (due.get().kind()) {
            case HANG_AFTER_COMMIT -> hang();
            case TRUNCATE -> half(exchange, answer.body());
            case STALL -> {
                half(exchange, answer.body());
                hang();
            }
            default -> send(exchange, api.spoiled(answer, call, due.get()));
        }
    }

    private void log(HttpExchange exchange, StandInCall call) {
        String path = exchange.getRequestURI().toString().substring(api.prefix().length());
        boolean write = !call.method().equals("GET");
        synchronized (requests) {
            requests.addLast(new StandInRequest(call.method(), path, System.nanoTime(), write, call.header("Upgrade")));
            if (requests.size() > MAX_REQUESTS) {
                requests.removeFirst();
            }
        }
    }

    private void hang() throws InterruptedException {
        healed.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS);
    }

    private static void half(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        exchange.getResponseBody().flush();
    }

    private void send(HttpExchange exchange, StandInAnswer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        api.headers().forEach(exchange.getResponseHeaders()::set);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
