package io.goavail.dns.rfc2136;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks the server's name up with the resolver of the system. That one can neither be interrupted nor be told how long to
 * take, so it has a thread of its own, one at a time whoever asks; a thread that it holds up ends when it does.
 */
final class Lookup {

    private final InetSocketAddress server;
    private @Nullable CompletableFuture<InetAddress[]> underWay;
    private boolean closed;

    /** @param server with its address, which then needs no lookup, or with a name alone */
    Lookup(InetSocketAddress server) {
        this.server = server;
    }

    /** At least one address. */
    List<InetSocketAddress> get(Duration timeout) throws IOException, InterruptedException {
        if (!server.isUnresolved()) {
            return List.of(server);
        }
        try {
            return Arrays.stream(start().get(timeout.toNanos(), TimeUnit.NANOSECONDS))
                    .map(address -> new InetSocketAddress(address, server.getPort()))
                    .toList();
        } catch (ExecutionException e) {
            throw new UnknownHostException("the name " + server.getHostString() + " is not known here");
        } catch (TimeoutException e) {
            throw new IOException(
                    "the name " + server.getHostString() + " was not found within " + timeout.toMillis() + " ms", e);
        } catch (CancellationException e) {
            throw new IOException("the provider is closed", e);
        }
    }

    /** Ends waits, those to come included. */
    synchronized void close() {
        closed = true;
        if (underWay != null) {
            underWay.cancel(true);
        }
    }

    private synchronized CompletableFuture<InetAddress[]> start() {
        CompletableFuture<InetAddress[]> current = underWay;
        if (current == null || (current.isDone() && !closed)) {
            current = new CompletableFuture<>();
            underWay = current;
            if (closed) {
                current.cancel(true);
            } else {
                run(current);
            }
        }
        return current;
    }

    private void run(CompletableFuture<InetAddress[]> result) {
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(InetAddress.getAllByName(server.getHostString()));
                    } catch (UnknownHostException | RuntimeException | Error e) {
                        result.completeExceptionally(e);
                    }
                },
                "goavail-rfc2136-lookup");
        thread.setDaemon(true);
        thread.start();
    }
}
