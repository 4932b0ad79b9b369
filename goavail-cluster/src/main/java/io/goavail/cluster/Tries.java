package io.goavail.cluster;

/** Pings to one member, one after the other, until one is answered. */
final class Tries {

    private final Pings pings;
    private final Member member;
    private final int[] sequences;
    private final long[] sentNanos;
    private final int patience;
    private final long endNanos;
    private int count;

    /** @param patience how many times as long as usual to wait between two */
    Tries(Pings pings, Member member, int most, int patience, long endNanos, long nowNanos) {
        this.pings = pings;
        this.member = member;
        this.patience = patience;
        this.endNanos = endNanos;
        sequences = new int[most];
        sentNanos = new long[most];
        send(nowNanos);
    }

    /** Sends the next one when it is due; returns after how long there is one. */
    long tick(long nowNanos) {
        if (waitNanos(nowNanos) <= 0) {
            send(nowNanos);
        }
        return waitNanos(nowNanos);
    }

    /** How many have been waited for long enough, but for the last one. */
    int unanswered() {
        return count - 1;
    }

    /** After how long there is no more hope; zero or less: now. */
    long hopeNanos(long nowNanos) {
        return waitNanos(nowNanos) == Long.MAX_VALUE ? dueNanos() - nowNanos : Long.MAX_VALUE;
    }

    /** Whether one of them had this number; takes the time of the answer. */
    boolean answered(int sequence, long nowNanos) {
        for (int i = 0; i < count; i++) {
            if (sequences[i] == sequence) {
                member.link().roundTrip().measured(nowNanos - sentNanos[i]);
                return true;
            }
        }
        return false;
    }

    private long waitNanos(long nowNanos) {
        boolean last = count == sequences.length || dueNanos() - endNanos >= 0;
        return last ? Long.MAX_VALUE : dueNanos() - nowNanos;
    }

    private long dueNanos() {
        return sentNanos[count - 1] + patience * member.link().roundTrip().retryNanos();
    }

    private void send(long nowNanos) {
        sentNanos[count] = nowNanos;
        sequences[count] = pings.ping(member, nowNanos);
        count++;
    }
}
