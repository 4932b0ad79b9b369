package io.goavail.cli;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends each probe, after its delay, as the script of its address says; when that is over, with a reply after 1 ms. */
final class StubPinger implements Pinger {

    private final Map<String, Queue<String>> scripts = new ConcurrentHashMap<>();
    private final Map<String, String> rest = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "stub-pinger");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile boolean closed;

    /** What becomes of the next probes to an address: {@code "2ms"}, {@code "miss timeout"} or {@code "fail no route"}. */
    StubPinger script(String address, String... outcomes) {
        scripts.put(address, new ArrayDeque<>(java.util.List.of(outcomes)));
        return this;
    }

    /** What becomes of all probes to an address that its script says nothing of. */
    StubPinger always(String address, String outcome) {
        rest.put(address, outcome);
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        if (!closed) {
            thread.schedule(() -> end(address, listener), delayNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void end(InetAddress address, ProbeListener listener) {
        Queue<String> script = scripts.getOrDefault(address.getHostAddress(), new ArrayDeque<>());
        String outcome = script.isEmpty() ? rest.getOrDefault(address.getHostAddress(), "1ms") : script.remove();
        if (closed) {
            return;
        }
        if (outcome.startsWith("miss ")) {
            listener.miss(outcome.substring(5));
        } else if (outcome.startsWith("fail ")) {
            listener.inconclusive(outcome.substring(5));
        } else {
            listener.reply(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(outcome.replace("ms", ""))));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }
}
