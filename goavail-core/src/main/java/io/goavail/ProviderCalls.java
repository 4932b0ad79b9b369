package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.RecordSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Makes the blocking calls of providers on threads of their own, and brings back how they ended. */
final class ProviderCalls {

    private final Executor executor;
    private final Outcome outcome;

    /** Hears the end of each call, once, on the thread that made it. */
    interface Outcome {

        void readDone(Place place, RecordSet records);

        void applied(Place place, Change change);

        void failed(Place place, DnsException cause);
    }

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

    void apply(Place place, Change change) {
        submit(place, () -> {
            place.provider().apply(change);
            outcome.applied(place, change);
        });
    }

    private interface Call {
        void run() throws DnsException;
    }

    private void submit(Place place, Call call) {
        try {
            executor.execute(() -> run(place, call));
        } catch (RejectedExecutionException e) {
            outcome.failed(place, DnsException.retry("no thread for the call", e));
        }
    }

    private void run(Place place, Call call) {
        DnsProvider provider = place.provider();
        try {
            call.run();
        } catch (DnsException e) {
            outcome.failed(place, e);
        } catch (RuntimeException e) {
            // A provider that breaks its contract is no reason to stop: the outcome is unknown, so it is read again.
            outcome.failed(place, DnsException.retry("a defect of the provider " + provider.name() + ": " + e, e));
        }
    }
}
