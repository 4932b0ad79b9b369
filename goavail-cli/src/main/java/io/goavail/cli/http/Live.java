package io.goavail.cli.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends a page what has changed, by server-sent events, while it is open. Each has a thread while it lasts. */
final class Live implements HttpHandler {

    /** After this the browser asks anew by itself; so a client that does not read is let go of, too. */
    static final int MOST_SECONDS = 110;

    /** Pages that are open at once; further ones say so, and are right as of when they were loaded. */
    private static final int MOST_STREAMS = 16;

    /** With the quarter of a second of {@link Looks} a change is seen well within one. */
    private static final long LOOK_MILLIS = 400;

    /** So often at least something is sent: that a page has been closed is noticed only then. */
    private static final long PULSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Views views;
    private final CountDownLatch closed;
    private final Semaphore seats = new Semaphore(MOST_STREAMS);

    /** @param closed opens when the server ends */
    Live(Views views, CountDownLatch closed) {
        this.views = views;
        this.closed = closed;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!seats.tryAcquire()) {
            Reply.line(503, "too many pages are open; this one shows what was when it was loaded")
                    .send(exchange);
            return;
        }
        try {
            Selection selection = Selection.of(exchange.getRequestURI().getRawQuery());
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                send(out, selection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            seats.release();
        }
    }

    private void send(OutputStream out, Selection selection) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long sent = began - PULSE_NANOS;
        View known = View.EMPTY;
        write(out, "retry: 1000\n\n");
        do {
            Views.Shown shown = views.latest(selection);
            long now = System.nanoTime();
            if (!shown.view().equals(known) || now - sent >= PULSE_NANOS) {
                write(
                        out,
                        "data: " + shown.view().changesSince(known, shown.look().second()) + "\n\n");
                known = shown.view();
                sent = now;
            }
        } while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)
                && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(MOST_SECONDS));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
