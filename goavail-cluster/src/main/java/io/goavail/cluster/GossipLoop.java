package io.goavail.cluster;

import io.goavail.cluster.Mailbox.Mail;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that gossips: waits for datagrams, for mail and for the clock, and drives the {@link Node}. */
final class GossipLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UdpGossip.class);

    /** So many datagrams are read between two looks at mail and clock: less than a millisecond. */
    private static final int BATCH = 64;

    /** How long nothing is read after more came in than may be. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LONGEST_SLEEP_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** {@link UdpGossip#close} promises a second. */
    private static final long CLOSE_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    private final GossipSettings settings;
    private final UdpSocket socket;
    private final Mailbox mailbox;
    private final Effects effects;
    private final Thread thread = new Thread(this::run, "goavail-gossip");
    private final Ingress ingress = new Ingress(System.nanoTime());
    private final LineLimit failures = new LineLimit(10, 3, System.nanoTime());
    private final DropLog drops = new DropLog(System.nanoTime());
    // One byte more than the largest, so that a larger one is seen to be one.
    private final ByteBuffer buffer = ByteBuffer.allocate(Seal.LARGEST_DATAGRAM + 1);

    private volatile boolean closed;
    private volatile GossipCounters counters = GossipCounters.of(new Counters());
    private long wakeNanos;
    /** Who waits for a snapshot after the last reload; as many as reload at once. */
    private final List<CountDownLatch> reloaded = new ArrayList<>();

    private long snapshotsAtReload;

    GossipLoop(GossipSettings settings, UdpSocket socket, Mailbox mailbox, Effects effects) {
        this.settings = settings;
        this.socket = socket;
        this.mailbox = mailbox;
        this.effects = effects;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether this is called from inside a call of the consumer. */
    boolean isCaller() {
        return Thread.currentThread() == thread;
    }

    GossipCounters counters() {
        return counters;
    }

    private void run() {
        wakeNanos = System.nanoTime();
        Node node = new Node(settings, new SecureRandom(), effects, wakeNanos);
        while (!closed) {
            try {
                round(node);
            } catch (Throwable e) {
                if (!closed && failures.take(System.nanoTime()).isPresent()) {
                    LOG.error("gossip goes on after an unexpected failure", e);
                }
                LockSupport.parkNanos(AFTER_FAILURE_NANOS);
            }
        }
        try {
            node.leave(System.nanoTime());
            counters = GossipCounters.of(node.counters());
        } catch (RuntimeException | Error e) {
            LOG.error("the peers were not told that this agent leaves", e);
        } finally {
            socket.close();
        }
    }

    private void round(Node node) throws IOException {
        // A consumer may have left the flag set, and waiting would then end at once for ever.
        Thread.interrupted();
        long now = System.nanoTime();
        boolean mayRead = ingress.mayRead(now);
        long sleep = Math.min(wakeNanos - now, mayRead ? LONGEST_SLEEP_NANOS : PAUSE_NANOS);
        socket.await(sleep, mayRead);
        deliver(node, mailbox.take());
        receive(node);
        now = System.nanoTime();
        wakeNanos = now + node.tick(now);
        counters = GossipCounters.of(node.counters());
        if (effects.snapshots() > snapshotsAtReload) {
            // A reload is a change, so the next snapshot has it.
            reloaded.forEach(CountDownLatch::countDown);
            reloaded.clear();
        }
    }

    private void deliver(Node node, Mail mail) {
        long now = System.nanoTime();
        mail.settings().ifPresent(newest -> {
            node.reload(newest, now);
            snapshotsAtReload = effects.snapshots();
            reloaded.add(mail.taken());
        });
        mail.profile().ifPresent(newest -> node.introduce(newest, now));
        mail.resolved().forEach((peer, addresses) -> node.resolved(peer, addresses, now));
        if (!mail.votes().isEmpty()) {
            node.publish(mail.votes(), now);
        }
    }

    private void receive(Node node) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            long now = System.nanoTime();
            if (!ingress.mayRead(now)) {
                return;
            }
            InetSocketAddress from = socket.receive(buffer.clear());
            if (from == null) {
                return;
            }
            if (ingress.admits(node.claim(buffer.array(), buffer.position()), now)) {
                node.received(from, buffer.array(), buffer.position(), now);
                drops.look(from, node.counters(), now);
            }
        }
    }

    /** Ends the thread, which says good-bye first. */
    @Override
    public void close() {
        closed = true;
        effects.silence();
        socket.wakeup();
        // A consumer may close it from inside a call.
        if (!isCaller()) {
            awaitEnd();
        }
    }

    /** The thread may be held up by a consumer, even by one that waits for the caller: so not for ever. */
    private void awaitEnd() {
        long deadline = System.nanoTime() + CLOSE_NANOS;
        boolean interrupted = false;
        for (long left = CLOSE_NANOS; thread.isAlive() && left > 0; left = deadline - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (thread.isAlive()) {
            LOG.warn(
                    "closed while a listener of peers has been running for long: it is the last call, and the peers are"
                            + " not told that this agent leaves");
            // Or the port would be taken for as long as the listener likes.
            socket.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
