package io.goavail.cli.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.goavail.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that notices go to. */
final class Receiver implements AutoCloseable {

    /** Does not answer before the end. */
    static final int HANG = 0;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Whether whoever fails is to come back after seven seconds. */
    volatile boolean asksForPatience;

    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> signatures = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The next answers; then 200. */
    synchronized Receiver answers(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    Secret url() {
        return new Secret("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = next();
        String signature = exchange.getRequestHeaders().getFirst(Signature.HEADER);
        signatures.add(signature == null ? "" : signature);
        bodies.add(body);
        if (status == HANG) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            if (asksForPatience) {
                exchange.getResponseHeaders().set("Retry-After", "7");
            }
            exchange.getResponseHeaders().set("Location", url().reveal());
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    private synchronized int next() {
        return answers.isEmpty() ? 200 : answers.removeFirst();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
