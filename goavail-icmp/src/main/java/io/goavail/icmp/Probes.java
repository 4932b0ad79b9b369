package io.goavail.icmp;

/** What the parts of the engine share; touched by the engine's thread only. */
record Probes(
        ProbeTable table, TimingWheel wheel, Endings endings, Counters counters, StampClock stamps, Routes routes) {

    /** Puts a slot into the wheel until it is to be sent. */
    void await(int slot, long dueNanos) {
        table.state[slot] = ProbeTable.WAITING;
        table.dueNanos[slot] = dueNanos;
        wheel.schedule(slot, dueNanos);
    }

    /** Puts a slot into the wheel until its time is up. */
    void sent(int slot, long sentNanos, long batchEndNanos) {
        table.state[slot] = ProbeTable.IN_FLIGHT;
        table.sentNanos[slot] = sentNanos;
        // From the end of the batch on: a pause within it is not the target's fault.
        long deadline = batchEndNanos + table.timeoutNanos[slot];
        table.dueNanos[slot] = deadline;
        wheel.schedule(slot, deadline);
    }

    /** Takes a slot out of the wheel, since its end has come. */
    void take(int slot) {
        wheel.cancel(slot);
    }
}
