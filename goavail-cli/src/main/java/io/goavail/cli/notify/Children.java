package io.goavail.cli.notify;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs that this process has started and that still run: none of them outlives it. For any thread; no call waits for
 * another, since the end of this process must not wait for anything.
 */
public final class Children implements AutoCloseable {

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Starts one. */
    Process start(ProcessBuilder builder) throws IOException {
        Process child = builder.start();
        running.add(child);
        if (closed) {
            end(child); // It was not there yet when the others were ended.
        }
        return child;
    }

    /** Kills it, with all that it has started and that still belongs to it; what has ended by itself stays as it is. */
    void end(Process child) {
        running.remove(child);
        endAll(child.toHandle());
    }

    /** The parent first: it starts no others then. */
    private static void endAll(ProcessHandle process) {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(Children::endAll);
    }

    /** Kills all of them, and whatever is started later. */
    @Override
    public void close() {
        closed = true;
        running.forEach(this::end);
    }
}
