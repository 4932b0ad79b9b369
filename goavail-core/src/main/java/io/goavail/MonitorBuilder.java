package io.goavail;

import io.goavail.spi.PeerTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Monitor} together; {@link Monitor#builder} begins. For one thread. */
public final class MonitorBuilder {

    final Settings settings;
    final List<Consumer<Event>> listeners = new ArrayList<>(List.of(new EventLog()::write));
    boolean dryRun = true;
    PeerTransport transport = PeerTransport.none();
    Steering steering = Steering.none();
    LongSupplier clock = System::nanoTime;

    @Nullable
    ScheduledExecutorService scheduler;

    @Nullable
    Executor providerExecutor;

    @Nullable
    Executor eventExecutor;

    MonitorBuilder(Settings settings) {
        this.settings = settings;
    }

    /** Whether records are only read, and changes reported instead of made. Default: true. */
    public MonitorBuilder dryRun(boolean on) {
        dryRun = on;
        return this;
    }

    /**
     * Adds a listener. It is called with one event at a time, on a thread of its own kind; what it throws is logged.
     * Default: events are written to the log of {@code io.goavail.Monitor}, which goes on beside the listeners.
     */
    public MonitorBuilder listener(Consumer<Event> listener) {
        listeners.add(listener);
        return this;
    }

    /** How votes travel. Default: {@link PeerTransport#none()}. */
    public MonitorBuilder transport(PeerTransport peers) {
        transport = peers;
        return this;
    }

    /**
     * What an operator had ordered of the monitor before this one. It is in force from the start on; what it says of targets
     * and pools that are not in the settings is dropped, with an event; so is an override that lasts no time any more, since
     * its end was not told yet. Default: {@link Steering#none()}.
     */
    public MonitorBuilder steering(Steering before) {
        steering = before;
        return this;
    }

    /** A monotonic clock in nanoseconds. Default: {@link System#nanoTime}. */
    public MonitorBuilder clock(LongSupplier nanoTime) {
        clock = nanoTime;
        return this;
    }

    /** Where decisions are made; tasks are short and never block. Default: a daemon thread {@code goavail-control}. */
    public MonitorBuilder scheduler(ScheduledExecutorService executor) {
        scheduler = executor;
        return this;
    }

    /** Where providers are called; tasks block. Default: daemon threads {@code goavail-provider}, up to 8 for each provider. */
    public MonitorBuilder providerExecutor(Executor executor) {
        providerExecutor = executor;
        return this;
    }

    /**
     * Where listeners are called. One that runs its tasks at once has the listeners hold up what is decided. Default: a daemon
     * thread {@code goavail-events}.
     */
    public MonitorBuilder eventExecutor(Executor executor) {
        eventExecutor = executor;
        return this;
    }

    /** Builds it; {@link Monitor#start} begins. */
    public Monitor build() {
        return new Monitor(this);
    }
}
