package io.goavail.icmp;

import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that owns everything: rest, read, expire, take what was asked for, send. Its methods are small on purpose: the
 * compiler takes a method that is called often, and replaces a running loop (on-stack replacement) late and badly.
 */
final class Engine implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** After a fault of its own the engine pauses, so that one which comes again at once does not burn a core. */
    private static final long FAULT_PAUSE_NANOS = 10_000_000;

    /** Sent in one turn, so that after a stall expiry and new requests are not kept waiting by the backlog. */
    private static final int MOST_BATCHES = 32;

    private final Probes probes;
    private final Lane lane4;
    private final Lane lane6;
    private final TokenBucket bucket;
    private final Tick tick;
    private final Wakeup wakeup;
    private final Mailbox mailbox;
    private final Refusals refusals;
    private final Poller poller;
    private final WallClock wallClock;
    private final LogLimit faultLog = new LogLimit();
    private final IntConsumer onDue = this::due;
    private final Consumer<Request> onRequest = this::admit;
    private final Consumer<ProbeListener> onRefused = this::refuse;
    private volatile boolean stopping;
    /** After a fault, until every slot is back in its place. */
    private boolean damaged;
    /** Whose turn it is to send: where the pacing is tight, no family is to wait for the other. */
    private Lane next;

    private long sent;
    private long turnNanos;

    Engine(
            Probes probes,
            Lane lane4,
            Lane lane6,
            TokenBucket bucket,
            Tick tick,
            Wakeup wakeup,
            Mailbox mailbox,
            Poller poller,
            WallClock wallClock) {
        this.probes = probes;
        this.lane4 = lane4;
        this.lane6 = lane6;
        next = lane4;
        this.bucket = bucket;
        this.tick = tick;
        this.wakeup = wakeup;
        this.mailbox = mailbox;
        refusals = new Refusals(mailbox);
        this.poller = poller;
        this.wallClock = wallClock;
    }

    @Override
    public void run() {
        while (!stopping) {
            round();
        }
    }

    private void round() {
        try {
            if (damaged) {
                recover();
            }
            rest(System.nanoTime());
            turn(System.nanoTime());
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Any thread: no listener is called any more, and {@link #run} returns soon. */
    void stop() {
        stopping = true;
        probes.endings().silence();
        wakeup.wake();
    }

    /** Any thread but the engine's, which takes it up in its next turn. */
    void submit(Request request) {
        if (!mailbox.offer(request)) {
            refusals.refuse(request.listener());
        }
    }

    /** On the engine's thread, from inside a listener call. */
    void probeInside(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        long due = System.nanoTime() + delayNanos;
        int slot = probes.endings().claim(address, listener);
        if (slot >= 0) {
            probes.table().timeoutNanos[slot] = timeoutNanos;
            probes.await(slot, due);
        } else if (!mailbox.offer(new Request(address, due, timeoutNanos, listener))) {
            refusals.refuseLater(listener);
        }
    }

    private void rest(long nowNanos) {
        wakeup.aboutToRest();
        if (mailbox.isEmpty() && !stopping) {
            long least = tick.nanos(nowNanos, sent);
            if (least > 0) {
                rested(poller.rest(Math.max(0, untilNextTurn(nowNanos, least))));
            } else {
                restUntilNeeded(nowNanos);
            }
        }
        wakeup.awake();
    }

    /** What the pacing has held back goes as soon as it fills a batch: small bursts need more turns. */
    private long untilNextTurn(long nowNanos, long least) {
        long nanos = turnNanos + least - nowNanos;
        boolean ready = lane4.hasReady() || lane6.hasReady();
        return ready ? Math.min(nanos, bucket.nanosUntil(Sender.BATCH)) : nanos;
    }

    private void rested(boolean woken) {
        if (woken) {
            wakeup.clear();
        }
    }

    private void restUntilNeeded(long nowNanos) {
        boolean ready = lane4.hasReady() || lane6.hasReady();
        long nanos = ready ? bucket.nanosUntil(1) : probes.wheel().nextDueNanos() - nowNanos;
        if (nanos > 0) {
            rested(poller.restUntilPacket(nanos, lane4.fd(), lane6.fd()));
            if (poller.failed4()) {
                lane4.readErrors();
            }
            if (poller.failed6()) {
                lane6.readErrors();
            }
        }
    }

    /** One turn. Nothing expires that was due only after {@code nowNanos}: all that came in time is read before. */
    private void turn(long nowNanos) {
        turnNanos = nowNanos;
        wallClock.show(probes.stamps());
        lane4.drain(true);
        lane6.drain(true);
        probes.wheel().advance(nowNanos, onDue);
        mailbox.take(onRequest);
        mailbox.takeRefused(onRefused);
        sendReady();
    }

    private void sendReady() {
        for (int i = 0; i < MOST_BATCHES && (lane4.hasReady() || lane6.hasReady()); i++) {
            if (!send(next)) {
                return;
            }
            next = next == lane4 ? lane6 : lane4;
        }
    }

    /** Sends one batch of a lane; false if the pacing does not allow any more now. */
    private boolean send(Lane lane) {
        if (!lane.hasReady()) {
            return true;
        }
        int allowed = bucket.available(System.nanoTime());
        if (allowed < 1) {
            return false;
        }
        int tried = lane.send(allowed);
        bucket.take(tried);
        sent += tried;
        return true;
    }

    private void due(int slot) {
        ProbeTable table = probes.table();
        Lane lane = table.v6[slot] ? lane6 : lane4;
        if (table.state[slot] != ProbeTable.IN_FLIGHT) {
            lane.enqueue(slot);
        } else if (lane.overflowedSince(table.sentNanos[slot])) {
            probes.endings().inconclusive(slot, Lane.RECEIVE_OVERFLOW);
        } else {
            probes.endings().miss(slot, probes.counters().timeouts, "timeout");
        }
    }

    private void admit(Request request) {
        ProbeTable table = probes.table();
        int slot = table.take(request.address(), request.listener());
        if (slot < 0) {
            refuse(request.listener());
            return;
        }
        probes.wheel().grow(table.capacity());
        table.timeoutNanos[slot] = request.timeoutNanos();
        if (request.dueNanos() - System.nanoTime() <= 0) {
            (table.v6[slot] ? lane6 : lane4).enqueue(slot);
        } else {
            probes.await(slot, request.dueNanos());
        }
    }

    private void refuse(ProbeListener listener) {
        probes.endings().inconclusive(listener, Refusals.TOO_MANY);
    }

    private void failed(Throwable fault) {
        damaged = true;
        faultLog.error(LOG, "the ping engine failed in a turn and goes on", fault);
        poller.rest(FAULT_PAUSE_NANOS);
    }

    /** Puts every slot back where its state says it belongs. Replies that were being read may be lost. */
    private void recover() {
        ProbeTable table = probes.table();
        lane4.overflowedNow();
        lane6.overflowedNow();
        probes.wheel().clear();
        lane4.forgetReady();
        lane6.forgetReady();
        for (int slot = 0; slot < table.capacity(); slot++) {
            switch (table.state[slot]) {
                case ProbeTable.WAITING, ProbeTable.IN_FLIGHT -> probes.wheel().schedule(slot, table.dueNanos[slot]);
                case ProbeTable.READY -> (table.v6[slot] ? lane6 : lane4).enqueue(slot);
                case ProbeTable.SENDING -> probes.endings().inconclusive(slot, "send failed");
                case ProbeTable.ENDING -> table.release(slot);
                default -> {}
            }
        }
        damaged = false;
    }
}
