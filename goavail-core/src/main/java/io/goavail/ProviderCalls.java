package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.RecordSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the blocking calls of providers on threads of their own, and brings back how they ended. Each provider has a lane
 * of its own, so that one whose calls hang holds up no other.
 */
final class ProviderCalls {

    /** For each provider; a hostname has one call at the most. */
    private static final int AT_A_TIME = 8;

    private final Executor executor;
    private final Outcome outcome;
    private final Map<DnsProvider, Lane> lanes = new HashMap<>();
    private volatile boolean closed;

    /** Hears the end of each call, once, on the thread that made it. */
    interface Outcome {

        void readDone(Place place, RecordSet records);

        void applied(Place place, Change change);

        /** It never began. */
        void withdrawn(Place place);

        void failed(Place place, DnsException cause);
    }

    /** The calls of one provider; guarded by {@code lanes}. Holds one for each hostname at the most. */
    private static final class Lane {
        private final Deque<Task> waiting = new ArrayDeque<>();
        private int running;
    }

    private interface Call {
        void run() throws DnsException;
    }

    private record Task(Place place, Call call) {}

    ProviderCalls(Executor executor, Outcome outcome) {
        this.executor = executor;
        this.outcome = outcome;
    }

    void read(Place place) {
        submit(place, () -> {
            RecordSet records = place.provider().read(place.hostname());
            if (!records.hostname().equals(place.hostname())) {
                throw DnsException.retry("asked for " + place.hostname() + ", got " + records.hostname());
            }
            outcome.readDone(place, records);
        });
    }

    void apply(Place place, Change change, Permit permit) {
        submit(place, () -> {
            if (permit.use()) {
                place.provider().apply(change);
                outcome.applied(place, change);
            } else {
                outcome.withdrawn(place);
            }
        });
    }

    /** Calls that have not begun never will, wherever they wait. */
    void close() {
        closed = true;
    }

    private void submit(Place place, Call call) {
        Task task = new Task(place, call);
        synchronized (lanes) {
            Lane lane = lanes.computeIfAbsent(place.provider(), p -> new Lane());
            if (lane.running == AT_A_TIME) {
                lane.waiting.add(task);
                return;
            }
            lane.running++;
        }
        try {
            executor.execute(() -> runAll(place.provider(), task));
        } catch (RejectedExecutionException | Error e) {
            // An Error too: a pool that can start no thread throws one, and the call would never end.
            DnsException noThread = DnsException.retry("no thread for the call", e);
            for (Task refused = task; refused != null; refused = next(place.provider())) {
                outcome.failed(refused.place(), noThread);
            }
        }
    }

    private void runAll(DnsProvider provider, Task first) {
        for (Task task = first; task != null; task = next(provider)) {
            run(task.place(), task.call());
        }
    }

    /** What the thread that has ended a call does next; null when it is done. */
    private @Nullable Task next(DnsProvider provider) {
        synchronized (lanes) {
            Lane lane = lanes.get(provider);
            if (lane == null) {
                return null;
            }
            Task task = lane.waiting.poll();
            if (task == null) {
                lane.running--;
                if (lane.running == 0) {
                    lanes.remove(provider);
                }
            }
            return task;
        }
    }

    private void run(Place place, Call call) {
        if (closed) {
            return;
        }
        try {
            call.run();
        } catch (DnsException e) {
            outcome.failed(place, e);
        } catch (Throwable e) {
            // A provider that breaks its contract is no reason to stop: the outcome is unknown, so it is read again.
            String name = place.provider().name();
            outcome.failed(place, DnsException.retry("a defect of the provider " + name + ": " + e, e));
        }
    }
}
