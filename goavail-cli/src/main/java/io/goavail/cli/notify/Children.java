package io.goavail.cli.notify;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs that this process has started and that still run: none of them outlives it. For any thread; {@link #close}
 * waits for nothing that may take long.
 */
public final class Children implements AutoCloseable {

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts one, which {@link #end} follows. */
    Process start(ProcessBuilder builder) throws IOException {
        if (closed) {
            throw new IOException("this agent ends");
        }
        Process child = builder.start();
        running.add(child);
        if (closed) {
            end(child); // It was not there yet when the others were ended.
        }
        return child;
    }

    /** Kills it, with all that it has started and that still belongs to it; what has ended by itself stays as it is. */
    synchronized void end(Process child) {
        if (child.isAlive()) { // Its number may be another's by now.
            endAll(child.toHandle());
        }
        running.remove(child);
    }

    /** The parent first: it starts no others then. */
    private static void endAll(ProcessHandle process) {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(Children::endAll);
    }

    /** Kills all of them; no other is started. On return nobody is half-way through: this process may end. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(this::end);
    }
}
