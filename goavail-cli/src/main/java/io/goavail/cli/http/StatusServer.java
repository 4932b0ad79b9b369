package io.goavail.cli.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.goavail.Event;
import io.goavail.Snapshot;
import io.goavail.cli.config.HttpPlan;
import io.goavail.metrics.Metric;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the status of a monitor over HTTP: read-only, on threads of its own, of which there are few. What clients do, and
 * do not do, costs the monitor a snapshot four times a second at most.
 */
public final class StatusServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** Each request, and each page that is open somewhere, has one while it lasts; who finds none is hung up on. */
    private static final int MOST_THREADS = 24;

    /** Waiting for the server to take them, as the kernel keeps them. */
    private static final int BACKLOG = 64;

    /**
     * The bounds that the JDK's server has are properties of the process (module jdk.httpserver): how long a client may take
     * to ask and to listen, in seconds, and how much it may hold open. What the operator has set counts.
     */
    private static final Map<String, String> BOUNDS = Map.of(
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", Integer.toString(Live.MOST_SECONDS + 10),
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.maxIdleConnections", "32",
            "jdk.httpserver.maxConnections", "128",
            "sun.net.httpserver.nodelay", "true");

    /** Much more than it takes: all that its threads wait for can be interrupted, and is. */
    static final Duration MOST_FOR_CLOSING = Duration.ofSeconds(1);

    private final HttpPlan plan;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final EventRing events = new EventRing(System::nanoTime);
    private final History history = new History();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StatusServer(HttpPlan plan, HttpServer server) {
        this.plan = plan;
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                1, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), StatusServer::thread);
    }

    /**
     * Listens; nobody is answered before {@link #serve}.
     *
     * @throws IOException when it cannot, saying why
     */
    public static StatusServer bind(HttpPlan plan) throws IOException {
        BOUNDS.forEach(System.getProperties()::putIfAbsent);
        return new StatusServer(plan, HttpServer.create(new InetSocketAddress(plan.address(), plan.port()), BACKLOG));
    }

    /** Where it listens, with the port that port 0 was replaced by. */
    public HttpPlan at() {
        return new HttpPlan(plan.address(), server.getAddress().getPort(), plan.hosts());
    }

    /** Takes an event for the list of the last ones. From any thread, also before {@link #serve}. */
    public void hear(Event event) {
        events.accept(event);
    }

    /**
     * Begins to answer.
     *
     * @param agent how the peers call this agent; empty when it has no peers
     * @param others what is counted beside the monitor
     * @param monitor what to show; throws {@link IllegalStateException} while there is nothing to show
     */
    public void serve(String agent, Supplier<List<Metric>> others, Supplier<Snapshot> monitor) {
        Looks looks = new Looks(System::nanoTime, monitor);
        Views views = new Views(looks, events, history);
        Page page = new Page(agent);
        Metrics metrics = new Metrics(others);
        Map<String, HttpHandler> paths = new HashMap<>(Assets.all());
        paths.put("/", exchange -> {
            Selection selection = Selection.of(exchange.getRequestURI().getRawQuery());
            Reply.of("text/html; charset=utf-8", page.of(views.latest(selection)))
                    .send(exchange);
        });
        paths.put("/live", new Live(views, closed));
        paths.put("/healthz", exchange -> {
            looks.latest();
            Reply.line(200, "ok").send(exchange);
        });
        paths.put("/readyz", exchange -> Readiness.of(looks.latest().snapshot()).send(exchange));
        paths.put("/api/v1/status", exchange -> StatusJson.send(exchange, agent, looks.latest(), events.newestFirst()));
        paths.put("/metrics", exchange -> metrics.send(exchange, looks.latest()));
        server.setExecutor(threads);
        server.createContext("/", new Router(new HostNames(plan), paths));
        // Of a daemon thread: the JDK's server makes its own from it, and they must not keep the process alive.
        CompletableFuture.runAsync(server::start, threads).join();
        threads.execute(new Sampler(looks, history::sample, closed));
    }

    /** Stops, whatever clients do, and leaves no thread behind. Closing twice does nothing. */
    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        server.stop(0);
        try {
            if (!threads.awaitTermination(MOST_FOR_CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} threads of the status page have not ended yet", threads.getActiveCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "goavail-http");
        thread.setDaemon(true);
        return thread;
    }
}
