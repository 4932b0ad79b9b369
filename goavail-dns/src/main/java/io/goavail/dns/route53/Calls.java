package io.goavail.dns.route53;

import io.goavail.dns.provider.ClientThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs calls of the SDK on threads of its own, so that who waits for one can stop waiting at any moment: not all that the
 * SDK does, such as to ask an instance for its role, ends when its thread is interrupted.
 */
final class Calls implements AutoCloseable {

    /** As many as a monitor makes at a time. */
    private static final int THREADS = 8;

    /** For a caller of its own kind. What waits here counts as waiting for an answer, and ends as that does. */
    private static final int MAX_QUEUE = 100;

    private final ThreadPoolExecutor pool;
    /** The call that each calling thread waits for. */
    private final Map<Thread, Future<?>> underWay = new ConcurrentHashMap<>();

    private volatile boolean closed;

    Calls() {
        pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_QUEUE),
                ClientThreads.daemons("goavail-route53-"));
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs one and waits for its end.
     *
     * @throws ExecutionException with what it threw
     * @throws TimeoutException when it takes longer; it is interrupted then, and ends by itself
     * @throws CancellationException when closed
     * @throws RejectedExecutionException when there is no room for it, or after closing
     */
    <T> T run(Callable<T> call, Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        if (Thread.interrupted()) {
            throw new InterruptedException("before anything was sent");
        }
        Future<T> future = pool.submit(call);
        underWay.put(Thread.currentThread(), future);
        try {
            if (closed) {
                throw new CancellationException("closed");
            }
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            underWay.remove(Thread.currentThread());
            future.cancel(true);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        pool.shutdown();
        underWay.values().forEach(future -> future.cancel(true));
    }
}
