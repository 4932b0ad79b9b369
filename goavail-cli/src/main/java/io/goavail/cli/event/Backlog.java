package io.goavail.cli.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Events that wait for whoever is slower than they come. When there are too many the oldest go. For any thread. */
public final class Backlog {

    private final int most;
    private final Deque<Occurrence> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long dropped;
    private boolean ended;

    /** @param most how many may wait */
    public Backlog(int most) {
        this.most = most;
    }

    /** Adds one; never waits. One that comes after the end is not taken. */
    public void add(Occurrence occurrence) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (waiting.size() == most) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(occurrence);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * All that wait, the oldest first; where none does, what comes within {@code nanos}. None after that, or at once when
     * there will be none any more.
     */
    public List<Occurrence> drain(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (waiting.isEmpty() && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            List<Occurrence> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** How many were dropped since this was asked last. */
    public long takeDropped() {
        lock.lock();
        try {
            long count = dropped;
            dropped = 0;
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** No more will come. */
    public void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no more will come. */
    public boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Waits up to {@code nanos} for the end; whether it has come. */
    public boolean awaitEnd(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }
}
