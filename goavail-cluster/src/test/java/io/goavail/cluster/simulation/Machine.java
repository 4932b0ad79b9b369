package io.goavail.cluster.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * Where one agent runs: a monotonic clock with an origin and a rate of its own, and a thread that can stand still. While it
 * stands still the clock goes on, and what would have run waits; of datagrams as many as a socket buffer holds. A restart
 * forgets all that was to run.
 */
public final class Machine implements LongSupplier {

    /** What Linux gives a socket by default, net.core.rmem_default, at some 500 bytes for a small datagram. */
    private static final int SOCKET_BUFFER = 212_992 / 500;

    private final VirtualTime time;
    private final long origin;
    private final double drift;
    private final Deque<Runnable> backlog = new ArrayDeque<>();
    private int boots;
    private int buffered;
    private long pausedUntil;

    /**
     * @param origin what its clock shows at the beginning
     * @param driftPerMillion how much faster it runs than true time, in millionths
     */
    public Machine(VirtualTime time, long origin, long driftPerMillion) {
        this.time = time;
        this.origin = origin;
        this.drift = driftPerMillion / 1e6;
    }

    /** Its monotonic clock, in nanoseconds; may wrap. */
    @Override
    public long getAsLong() {
        return origin + time.now() + (long) (time.now() * drift);
    }

    /** How often it was restarted. */
    public int boots() {
        return boots;
    }

    public boolean isPaused() {
        return time.now() < pausedUntil;
    }

    /** Runs something here after {@code nanos} of its clock, or later when it stands still then. */
    public VirtualTime.Event after(long nanos, Runnable task) {
        int boot = boots;
        // Rounded up: a task that runs early by its own clock finds nothing to do.
        long trueNanos = nanos <= 0 ? 0 : (long) (nanos / (1 + drift)) + 2;
        return time.after(trueNanos, () -> {
            if (boot == boots) {
                run(task);
            }
        });
    }

    /** Hands a datagram to its socket. */
    public void receive(Runnable task) {
        if (!isPaused()) {
            run(task);
        } else if (buffered < SOCKET_BUFFER) {
            buffered++;
            backlog.add(task);
        }
    }

    /** Stands still for {@code nanos} from now. */
    public void pause(long nanos) {
        pausedUntil = Math.max(pausedUntil, time.now() + nanos);
        int boot = boots;
        time.after(nanos, () -> {
            if (boot == boots && !isPaused()) {
                goOn();
            }
        });
    }

    /** Loses all that it was about to do. */
    public void restart() {
        boots++;
        backlog.clear();
        buffered = 0;
        pausedUntil = time.now();
    }

    private void run(Runnable task) {
        if (isPaused()) {
            backlog.add(task);
        } else {
            task.run();
        }
    }

    private void goOn() {
        Deque<Runnable> waiting = new ArrayDeque<>(backlog);
        backlog.clear();
        buffered = 0;
        waiting.forEach(task -> after(0, task));
    }
}
