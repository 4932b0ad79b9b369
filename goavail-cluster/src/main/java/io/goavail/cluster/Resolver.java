package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the names of configured peers, again and again, on a thread of its own: a lookup may take many seconds, and
 * cannot be interrupted. One that fails changes nothing, so the last answer stands.
 */
final class Resolver implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    /** Finds what a name means now. */
    interface Lookup {

        List<InetSocketAddress> find(PeerAddress peer) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final BiConsumer<PeerAddress, List<InetSocketAddress>> answers;
    private final Thread thread = new Thread(this::run, "goavail-gossip-names");

    // Guarded by this.
    private final Names names;
    private final Set<PeerAddress> failing = new HashSet<>();
    private boolean closed;

    /** @param answers hears each answer, on the resolver's thread */
    Resolver(Lookup lookup, Names.Pace pace, BiConsumer<PeerAddress, List<InetSocketAddress>> answers) {
        this.lookup = lookup;
        this.names = new Names(pace);
        this.answers = answers;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    synchronized void set(List<PeerAddress> peers) {
        names.set(peers, System.nanoTime());
        failing.retainAll(peers);
        notifyAll();
    }

    /** Whether some peer is not there, so that names are looked up more often. */
    synchronized void missing(boolean some) {
        names.missing(some);
        notifyAll();
    }

    /** Ends the thread; one that is in a lookup ends after it, and tells nobody. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    Thread thread() {
        return thread;
    }

    private void run() {
        for (Optional<PeerAddress> next = await(); next.isPresent(); next = await()) {
            try {
                find(next.get());
            } catch (RuntimeException | Error e) {
                LOG.error("the name of peer {} was not looked up because of a defect", next.get(), e);
            }
        }
    }

    /** The next that is due; empty at the end. */
    private synchronized Optional<PeerAddress> await() {
        while (!closed) {
            long now = System.nanoTime();
            Optional<PeerAddress> due = names.takeDue(now);
            if (due.isPresent()) {
                return due;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, names.nanosToNext(now));
            } catch (InterruptedException e) {
                // Nobody who owns this thread interrupts it; close() says when it is over.
                LOG.debug("interrupted", e);
            }
        }
        return Optional.empty();
    }

    private void find(PeerAddress peer) {
        try {
            found(peer, lookup.find(peer));
        } catch (UnknownHostException e) {
            failed(peer);
        }
    }

    private void found(PeerAddress peer, List<InetSocketAddress> addresses) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (failing.remove(peer)) {
                LOG.info("the name of peer {} is found again", peer);
            }
        }
        answers.accept(peer, addresses);
    }

    private synchronized void failed(PeerAddress peer) {
        if (failing.add(peer)) {
            LOG.warn("the name of peer {} cannot be found; it is tried again and again", peer);
        }
    }
}
