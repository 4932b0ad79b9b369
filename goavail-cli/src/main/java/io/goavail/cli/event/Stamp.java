package io.goavail.cli.event;

import io.goavail.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Puts on each event when it happened, and to whom. For any thread. */
public final class Stamp {

    private final InstantSource clock;
    private final String run;
    private final String agent;
    private final boolean dryRun;
    private final AtomicLong count = new AtomicLong();

    /**
     * @param clock the time of day
     * @param run different for each run of an agent
     */
    public Stamp(InstantSource clock, String run, String agent, boolean dryRun) {
        this.clock = clock;
        this.run = run;
        this.agent = agent;
        this.dryRun = dryRun;
    }

    /** One with the time of this host, for a run that begins now. */
    public static Stamp ofThisHost(String agent, boolean dryRun) {
        InstantSource clock = TimeOfDay.clock();
        String run = Long.toHexString(clock.millis()) + "-"
                + Long.toHexString(ProcessHandle.current().pid());
        return new Stamp(clock, run, agent, dryRun);
    }

    /** The event, which happened now. */
    public Occurrence on(Event event) {
        return new Occurrence(nextId(), now(), agent, dryRun, event);
    }

    /** One line of JSON about this agent itself, of a kind that no event has. */
    public String mark(String kind) {
        return Occurrence.open(nextId(), now(), agent, dryRun, kind).close('}').toString();
    }

    /** The same, of something that can be counted. */
    public String mark(String kind, long count) {
        return Occurrence.open(nextId(), now(), agent, dryRun, kind)
                .name("count")
                .value(count)
                .close('}')
                .toString();
    }

    /** The time of day. */
    public Instant now() {
        return clock.instant();
    }

    /** Whose events these are. */
    public String agent() {
        return agent;
    }

    /** Whether this agent only says what it would change. */
    public boolean isDryRun() {
        return dryRun;
    }

    private String nextId() {
        return run + "-" + count.incrementAndGet();
    }
}
