package io.goavail.cluster;

import io.goavail.cluster.Counters.Kind;
import io.goavail.cluster.GossipEvent.NameConflict;
import io.goavail.spi.Peer.State;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Stands up for this agent: it is alive, and its name is its own. */
final class Identity {

    /** How often the name is taken back from another agent that has it too: without this they would race for ever. */
    private static final long RACE_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** An agent that was restarted so often in a row is no restarted agent. */
    private static final int MOST_EARLIER_RUNS = 16;

    private final Self self;
    private final Members members;
    private final News news;
    private final Awareness awareness;
    private final Counters counters;
    private final Consumer<GossipEvent> events;
    // Runs under this name that were taken for over.
    private final Set<SessionId> earlierRuns = new LinkedHashSet<>();
    private long racedNanos;

    Identity(
            Self self,
            Members members,
            News news,
            Awareness awareness,
            Counters counters,
            Consumer<GossipEvent> events) {
        this.self = self;
        this.members = members;
        this.news = news;
        this.awareness = awareness;
        this.counters = counters;
        this.events = events;
    }

    /** Somebody takes this agent for suspect, dead or departed. */
    void accused(long incarnation, long nowNanos) {
        if (incarnation >= self.record().incarnation()) {
            awareness.worse();
            counters.count(Kind.REFUTATIONS);
            raise(incarnation, nowNanos);
        }
    }

    /** Somebody tells of an agent with this name: of this one, of an earlier run, or of another agent. */
    void heard(Message.Status status, long nowNanos) {
        MemberRecord record = status.record();
        if (record.session().equals(self.session())) {
            if (status.state() != State.ALIVE) {
                accused(status.incarnation(), nowNanos);
            }
        } else if (Math.max(record.incarnation(), status.incarnation())
                >= self.record().incarnation()) {
            takeOver(record, status.incarnation(), nowNanos);
        }
    }

    private void takeOver(MemberRecord record, long incarnation, long nowNanos) {
        if (earlierRuns.contains(record.session())) {
            if (nowNanos - racedNanos < RACE_NANOS) {
                return;
            }
            // It was over, and has raised its incarnation since: it is running.
            events.accept(new NameConflict(record.name()));
        } else if (earlierRuns.size() < MOST_EARLIER_RUNS) {
            earlierRuns.add(record.session());
        }
        racedNanos = nowNanos;
        raise(Math.max(record.incarnation(), incarnation), nowNanos);
    }

    private void raise(long incarnation, long nowNanos) {
        self.refute(incarnation);
        members.changed(nowNanos);
        news.ofMember(self.id());
    }
}
