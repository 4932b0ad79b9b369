package io.goavail.cluster;

import io.goavail.cluster.Message.Hello;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Tells a peer that is there now from datagrams of one that was: only the former can echo a fresh challenge. What is kept
 * for somebody who is not trusted is bounded, and it is never sent more bytes than it sent itself.
 */
final class Handshake {

    /** An answer that takes longer has lost its way. */
    private static final long EXPIRY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** So many starts of agents within {@link #EXPIRY_NANOS} are enough for the largest cluster. */
    private static final int MOST_CHALLENGES = 2_048;

    /** Answers to sessions that are not trusted: one a second each, and so many in all. */
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final double MOST_ANSWERS_A_SECOND = 50;
    private static final int MOST_ANSWERED = 256;

    private record Challenge(
            InetSocketAddress address, @Nullable SessionId session, long sinceNanos) {}

    private final RandomGenerator random;
    private final TokenBucket answers;
    private final Map<Long, Challenge> challenges = new LinkedHashMap<>();
    private final Map<SessionId, Long> answered = new LinkedHashMap<>();

    Handshake(RandomGenerator random, long nowNanos) {
        this.random = random;
        answers = new TokenBucket(MOST_ANSWERS_A_SECOND, MOST_ANSWERS_A_SECOND, nowNanos);
    }

    /** The first word to whoever is at an address. */
    Hello challenge(InetSocketAddress address, long nowNanos) {
        return new Hello(challenge(address, null, nowNanos), 0);
    }

    /**
     * What a session is answered that is not trusted; empty when it has been answered enough.
     *
     * @param echo the challenge that came with it; 0: none
     */
    Optional<Hello> answer(SessionId session, InetSocketAddress from, long echo, long nowNanos) {
        Long last = answered.get(session);
        if ((last != null && nowNanos - last < ANSWER_NANOS) || !answers.take(1, nowNanos)) {
            return Optional.empty();
        }
        answered.remove(session);
        answered.put(session, nowNanos);
        shrink(answered, MOST_ANSWERED);
        return Optional.of(new Hello(challenge(from, session, nowNanos), echo));
    }

    /** To which address the challenge went that a session echoes, if it may; a challenge is good for one answer. */
    Optional<InetSocketAddress> redeem(long echo, SessionId session, long nowNanos) {
        Challenge challenge = challenges.get(echo);
        if (challenge == null
                || nowNanos - challenge.sinceNanos > EXPIRY_NANOS
                || (challenge.session != null && !challenge.session.equals(session))) {
            return Optional.empty();
        }
        challenges.remove(echo);
        return Optional.of(challenge.address);
    }

    /** To which address one of our own challenges went, that has come back to us. */
    Optional<InetSocketAddress> addressOf(long challenge) {
        return Optional.ofNullable(challenges.get(challenge)).map(Challenge::address);
    }

    private long challenge(InetSocketAddress address, @Nullable SessionId session, long nowNanos) {
        long nonce = random.nextLong();
        while (nonce == 0 || challenges.containsKey(nonce)) {
            nonce = random.nextLong();
        }
        Iterator<Challenge> oldest = challenges.values().iterator();
        while (oldest.hasNext() && nowNanos - oldest.next().sinceNanos > EXPIRY_NANOS) {
            oldest.remove();
        }
        challenges.put(nonce, new Challenge(address, session, nowNanos));
        shrink(challenges, MOST_CHALLENGES);
        return nonce;
    }

    private static void shrink(Map<?, ?> map, int most) {
        if (map.size() > most) {
            Iterator<?> oldest = map.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
