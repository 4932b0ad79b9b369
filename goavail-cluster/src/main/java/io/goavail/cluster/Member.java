package io.goavail.cluster;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another agent, as far as this one knows it. */
final class Member {

    private static final long ASK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private MemberRecord record;
    private Link link;
    private VoteTable votes = new VoteTable();
    private final Runs runs;
    private State state = State.ALIVE;
    private long incarnation;
    private long sinceNanos;
    private @Nullable Suspicion suspicion;
    private boolean stoodBy;
    private long stoodByNanos;
    private Optional<InetSocketAddress> noted = Optional.empty();
    private @Nullable InetSocketAddress confirmed;
    private boolean asked;
    private long askedNanos;

    Member(MemberRecord record, Link link, long nowNanos) {
        this.record = record;
        this.link = link;
        runs = new Runs(record.session());
        incarnation = record.incarnation();
        sinceNanos = nowNanos;
        stoodByNanos = nowNanos;
    }

    long id() {
        return record.id();
    }

    String name() {
        return record.name();
    }

    MemberRecord record() {
        return record;
    }

    Link link() {
        return link;
    }

    Destination destination() {
        return link.destination(record.advertised());
    }

    /** From where it is heard, when that is not what it advertises; once for each change. */
    Optional<InetSocketAddress> movedTo() {
        Optional<InetSocketAddress> seen = link.seen();
        if (seen.filter(record.advertised()::equals).isPresent()) {
            confirmed = record.advertised();
        }
        if (seen.equals(noted)) {
            return Optional.empty();
        }
        noted = seen;
        return seen.filter(address -> !address.equals(record.advertised()));
    }

    /** Whether it has been heard from the address that it advertises. */
    boolean isWhereItSays() {
        return record.advertised().equals(confirmed);
    }

    VoteTable votes() {
        return votes;
    }

    /** Its votes as far as they count: none while it is doubtful whose they are. */
    Map<Target, Vote> countingVotes(long nowNanos) {
        return runs.isDoubtful(nowNanos) ? Map.of() : votes.view();
    }

    State state() {
        return state;
    }

    /** The incarnation that the state is about: that of the record or a later one. */
    long incarnation() {
        return incarnation;
    }

    /** Since when it is in its state. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Whether it is worth a message: ALIVE or SUSPECT. */
    boolean isPresent() {
        return state == State.ALIVE || state == State.SUSPECT;
    }

    Optional<Suspicion> suspicion() {
        return Optional.ofNullable(suspicion);
    }

    /** When it is known to have stood by its votes last. */
    long stoodByNanos() {
        return stoodByNanos;
    }

    /** Takes what the member says of itself, which is newer than what is known; its votes go with an earlier session. */
    void renew(MemberRecord newer, Link current, long nowNanos) {
        if (!newer.session().equals(record.session())) {
            runs.change(newer.session(), nowNanos);
            votes = new VoteTable();
            link = current;
            stoodBy = false;
            stoodByNanos = nowNanos;
        }
        record = newer;
    }

    /** A run that was over is back: there are two of them. */
    boolean hadBefore(SessionId session) {
        return runs.hadBefore(session);
    }

    /** @param since of the state; earlier than now when the news have travelled */
    void enter(State next, long ofIncarnation, @Nullable Suspicion why, long since) {
        state = next;
        incarnation = ofIncarnation;
        suspicion = why;
        sinceNanos = since;
    }

    /** Somebody else has known it dead for longer: it is forgotten by all at the same time, however late they have heard. */
    void deadSince(long nanos) {
        if (suspicion != null) {
            suspicion.deadSince(nanos);
        } else if (state == State.DEAD && nanos - sinceNanos < 0) {
            sinceNanos = nanos;
        }
    }

    void standsBy(long sinceWhenNanos) {
        // The first word on the votes of a run may be an old one.
        if (!stoodBy || sinceWhenNanos - stoodByNanos > 0) {
            stoodBy = true;
            stoodByNanos = sinceWhenNanos;
        }
    }

    /** Whether it is time to ask for votes that are missing: the answer to the last question may still be on its way. */
    boolean mayAsk(long nowNanos) {
        if (asked && nowNanos - askedNanos < ASK_NANOS) {
            return false;
        }
        asked = true;
        askedNanos = nowNanos;
        return true;
    }

    /** What a digest says of it. */
    Message.Known known() {
        return new Message.Known(id(), record.session().tag(), incarnation, state, votes.version());
    }

    /** All of it that can be told. */
    Message.Status status(boolean news, long nowNanos) {
        boolean gone = !isPresent();
        long goneSeconds = gone ? Math.max(0, nowNanos - sinceNanos) / 1_000_000_000L : 0;
        return new Message.Status(record, state, incarnation, goneSeconds, news);
    }
}
