package io.goavail.icmp;

import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends probes: calls the listener, and when that probes the same target again from inside the call, keeps its slot. Runs
 * on the engine's thread.
 */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final int NONE = -1;

    private final ProbeTable table;
    private final Counters counters;
    private final LogLimit failureLog = new LogLimit();
    private volatile boolean silent;
    private int ending = NONE;

    Endings(ProbeTable table, Counters counters) {
        this.table = table;
        this.counters = counters;
    }

    void reply(int slot, long rttNanos) {
        counters.replies.increment();
        table.answered(slot);
        ProbeListener listener = begin(slot);
        if (!silent) {
            try {
                listener.reply(rttNanos);
            } catch (Throwable t) {
                failed(t);
            }
        }
        finish(slot);
    }

    void miss(int slot, Tally tally, String reason) {
        tally.increment();
        table.missed(slot);
        ProbeListener listener = begin(slot);
        if (!silent) {
            try {
                listener.miss(reason);
            } catch (Throwable t) {
                failed(t);
            }
        }
        finish(slot);
    }

    void inconclusive(int slot, String reason) {
        ProbeListener listener = begin(slot);
        inconclusive(listener, reason);
        finish(slot);
    }

    /** For a probe that never got a slot. */
    void inconclusive(ProbeListener listener, String reason) {
        counters.inconclusive.increment();
        if (!silent) {
            try {
                listener.inconclusive(reason);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    /** The slot whose listener is being called, if that is the one for this target; it can be used once. Or -1. */
    int claim(InetAddress address, ProbeListener listener) {
        int slot = ending;
        if (slot == NONE || !table.belongsTo(slot, address, listener)) {
            return NONE;
        }
        ending = NONE;
        return slot;
    }

    /** From now on no listener is called. Any thread. */
    void silence() {
        silent = true;
    }

    private ProbeListener begin(int slot) {
        table.state[slot] = ProbeTable.ENDING;
        ending = slot;
        return table.listener(slot);
    }

    private void finish(int slot) {
        ending = NONE;
        if (table.state[slot] == ProbeTable.ENDING) {
            table.release(slot);
        }
    }

    private void failed(Throwable thrown) {
        counters.listenerFailures.increment();
        failureLog.error(LOG, "a probe listener threw; the probe counts as told", thrown);
    }
}
