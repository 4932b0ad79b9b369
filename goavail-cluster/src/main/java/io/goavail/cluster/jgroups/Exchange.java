package io.goavail.cluster.jgroups;

import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jgroups.Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where threads meet: those of JGroups that bring letters and views, those of the host that publish, the one that sends and the
 * one that tells the consumer. There is no queue: what comes in is worked into the state at once, and what goes out is read
 * from it. Safe for any thread.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Speaker speaker;
    private final Roster roster;
    private final Set<Address> unaware = new HashSet<>();
    private long malformed;
    private boolean toldOfLeftOut;
    private boolean closing;

    Exchange(String name, long session, Collection<String> expected, JGroupsTiming timing) {
        long now = System.nanoTime();
        this.speaker = new Speaker(name, session, timing.refresh().toNanos(), now);
        this.roster = new Roster(name, expected, timing, now);
    }

    void publish(Map<Target, Vote> votes) {
        Map<Target, Vote> copy = Map.copyOf(votes);
        change(() -> leftOut(speaker.publish(copy, System.nanoTime())));
    }

    private void leftOut(int votes) {
        if (votes > 0 && !toldOfLeftOut) {
            toldOfLeftOut = true;
            LOG.atError()
                    .addKeyValue("votes", votes)
                    .log(
                            "more votes than an agent can have, or of checks with longer names: the peers do not hear of them");
        }
    }

    void introduce(Profile profile) {
        change(() -> speaker.introduce(profile, System.nanoTime()));
    }

    /** Takes the names of the agents that there should be. */
    void expect(Collection<String> names) {
        change(() -> roster.expect(names));
    }

    /** Who is in the group now; nobody, when this agent is in none. */
    void members(List<Address> members) {
        change(() -> {
            roster.members(members);
            speaker.retain(members);
            unaware.retainAll(members);
            // Those who are new, or were out of reach, know from it who is here, and what they lack.
            speaker.standBy(System.nanoTime());
        });
    }

    /** Takes whatever a member sent. */
    void receive(Address from, byte[] bytes, int offset, int length) {
        Optional<Letter> letter = LetterCodec.decode(bytes, offset, length);
        change(() -> {
            if (letter.isEmpty()) {
                malformed(from, length);
            } else {
                receive(from, letter.get(), System.nanoTime());
            }
        });
    }

    private void receive(Address from, Letter letter, long nowNanos) {
        if (letter instanceof Letter.StandBy standBy && !speaker.isAbout(standBy)) {
            boolean isNew = roster.isNew(from, standBy);
            askIfBehind(roster.standsBy(from, standBy, nowNanos));
            if (isNew && !roster.isNew(from, standBy)) {
                speaker.standBy(nowNanos); // it may not have been listening yet when the group told that it joined
            }
        } else if (letter instanceof Letter.Votes votes) {
            askIfBehind(roster.votes(from, votes, nowNanos));
        } else if (letter instanceof Letter.Ask ask) {
            speaker.asked(from, ask);
        } else if (letter instanceof Letter.GoodBye goodBye) {
            roster.goodBye(from, goodBye);
            speaker.reply(from, new Letter.Heard(goodBye.session()));
        } else if (speaker.isAbout(letter)) {
            unaware.remove(from);
        }
    }

    private void askIfBehind(@Nullable Colleague colleague) {
        if (colleague != null) {
            speaker.ask(colleague.address(), colleague.session(), colleague.known());
        }
    }

    private void malformed(Address from, int length) {
        malformed++;
        if (Long.bitCount(malformed) == 1) { // the first, then ever more rarely
            LOG.atWarn()
                    .addKeyValue("from", from)
                    .addKeyValue("bytes", length)
                    .addKeyValue("count", malformed)
                    .log("dropped what is no message of goavail, or of another version of it");
        }
    }

    /** How many messages were dropped because they were none of ours. */
    long malformed() {
        lock.lock();
        try {
            return malformed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to send; nothing when this agent is to leave. */
    List<Speaker.Envelope> awaitDue() throws InterruptedException {
        lock.lock();
        try {
            while (!closing) {
                long now = System.nanoTime();
                long idle = speaker.idleNanos(now);
                if (idle == 0) {
                    return speaker.due(now);
                }
                changed.awaitNanos(idle);
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to tell; nothing when this agent is to leave. */
    Optional<List<Peer>> awaitNews() throws InterruptedException {
        lock.lock();
        try {
            while (!closing) {
                Optional<List<Peer>> news = roster.news(System.nanoTime());
                if (news.isPresent()) {
                    return news;
                }
                changed.awaitNanos(roster.paceNanos());
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        change(() -> closing = true);
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for so long that nothing is to be closed. */
    void awaitClose(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    Speaker.Envelope goodBye() {
        lock.lock();
        try {
            unaware.addAll(roster.listening(System.nanoTime()));
            return speaker.goodBye();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that live know that this agent leaves, or for so long. */
    void awaitHeard(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!unaware.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
