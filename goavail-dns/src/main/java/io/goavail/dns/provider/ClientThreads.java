package io.goavail.dns.provider;

import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that a provider gives to the JDK's HTTP client. */
public final class ClientThreads {

    /** Nothing blocks them but the resolver, while it looks for the API's address. */
    private static final int THREADS = 4;

    /** Each request under way has a handful of tasks; what does not fit is run by the thread that brings it. */
    private static final int MAX_QUEUE = 1_000;

    private final String name;
    private final ThreadPoolExecutor pool;

    /** @param name of the provider, for the names of threads */
    public ClientThreads(String name) {
        this.name = name;
        pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_QUEUE),
                daemons("goavail-" + name + "-http-"),
                new ThreadPoolExecutor.CallerRunsPolicy());
        pool.allowCoreThreadTimeOut(true);
    }

    /** For the client. */
    public ExecutorService executor() {
        return pool;
    }

    /** Threads that keep no process alive. */
    public static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Ends them, and what the client has. From JDK 21 on, connections and the client's thread end with it; before, the JDK
     * offers no way to ask for that, and they end when the garbage collector finds that nobody refers to the client.
     *
     * @param waitMillis how long to wait for that at most
     */
    public void close(HttpClient client, long waitMillis) {
        if (client instanceof AutoCloseable closeable) {
            closeNow(closeable, waitMillis);
        }
        pool.shutdown();
    }

    /** A thread that is interrupted makes the client's close, which would wait for answers, close at once. */
    private void closeNow(AutoCloseable closeable, long waitMillis) {
        Thread closer = daemons("goavail-" + name + "-close-").newThread(() -> {
            Thread.currentThread().interrupt();
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            }
        });
        closer.start();
        try {
            closer.join(waitMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
