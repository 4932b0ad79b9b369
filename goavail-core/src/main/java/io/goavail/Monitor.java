package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches targets, and keeps their addresses in DNS while they live: the shell around the engine that owns its threads and
 * clock.
 *
 * <p>A monitor belongs to its host. It never ends the process, installs no signal handler, has no global state, and leaves
 * no thread behind. It closes nothing that it was given: pingers, providers and the transport are closed by whoever made
 * them, after the monitor.
 *
 * <p>All methods may be called from any thread.
 */
public final class Monitor implements AutoCloseable {

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long CLOSE_MILLIS = 1_500;

    private enum State {
        NEW,
        RUNNING,
        CLOSED
    }

    private final boolean dryRun;
    private final LongSupplier clock;
    private final PeerTransport transport;
    private final MonitorThreads threads = new MonitorThreads();
    private final Control control;
    private final EventDelivery events;
    private final ProviderCalls calls;
    private final Probers probers;
    private final Engine engine;
    private final Newest<Heard> heard;
    private final InconclusiveProbes inconclusive = new InconclusiveProbes();
    private final DryRuns dryRuns = new DryRuns();
    private final EventTally tally = new EventTally();

    /** Held during a start or a reload, which may wait for a provider; closing does not wait for it. */
    private final Object switching = new Object();

    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    /** Taken at the start. */
    private final Steering before;

    private Settings settings;

    /** The same without a provider that can write in a dry run, as they are in force on the control thread. */
    private Settings inForce;

    private long lookedNanos;

    /** Of what was given to the builder by now. */
    Monitor(MonitorBuilder builder) {
        this.settings = builder.settings;
        this.before = builder.steering;
        this.dryRun = builder.dryRun;
        this.clock = builder.clock;
        this.transport = builder.transport;
        this.control = new Control(builder.scheduler != null ? builder.scheduler : threads.control(), this::wake);
        this.events = new EventDelivery(
                builder.eventExecutor != null ? builder.eventExecutor : threads.events(), builder.listeners);
        this.calls = new ProviderCalls(
                builder.providerExecutor != null ? builder.providerExecutor : threads.providerCalls(), new Outcomes());
        this.probers = new Probers(clock, () -> control.execute(this::observe));
        this.lookedNanos = clock.getAsLong();
        this.inForce = settings;
        this.engine =
                new Engine(settings, dryRun, transport.self(), new SplittableRandom(clock.getAsLong()), new World());
        this.heard = new Newest<>(control, news -> engine.peersChanged(news.peers(), news.madeNanos(), now()));
    }

    /**
     * Begins to build a monitor.
     *
     * @param settings what to watch
     */
    public static MonitorBuilder builder(Settings settings) {
        return new MonitorBuilder(settings);
    }

    /**
     * Begins to watch. Nothing is written before the health of a target is known.
     *
     * @throws IllegalStateException when it was started or closed before
     * @throws IllegalArgumentException when a provider cannot serve what a pool lists, saying what
     */
    public void start() {
        synchronized (switching) {
            require(State.NEW, "a monitor is started once");
            Settings first = settings;
            serve(first.pools());
            introduce();
            transport.start(this::hear);
            if (become(State.RUNNING)) {
                control.execute(() -> {
                    engine.restore(before, now());
                    use(first);
                });
            }
        }
    }

    /**
     * Goes on with other settings. What is known of targets that stay is kept; nothing is changed in DNS by a reload as
     * such.
     *
     * @throws IllegalStateException when it was not started, or is closed
     * @throws IllegalArgumentException when a provider cannot serve what a pool lists, saying what; then it goes on as
     *     before
     */
    public void reload(Settings next) {
        synchronized (switching) {
            require(State.RUNNING, "a monitor is reloaded between start and close");
            try {
                serve(next.pools());
            } catch (RuntimeException e) {
                serve(settings.pools()); // Those that had taken it go back.
                throw e;
            }
            settings = next;
            control.execute(() -> use(next));
        }
    }

    /**
     * What is known now. The scheduler's thread answers, so a task of its only thread must not ask: it would wait for itself.
     *
     * @throws IllegalStateException when the monitor is not running, its scheduler does not run its tasks within 5 s, or a
     *     listener asks on the scheduler's thread
     */
    public Snapshot snapshot() {
        return ask(this::look);
    }

    /**
     * Has this agent vote as an operator says, whatever its own health of the target is; in place of an earlier override.
     * What follows from the vote is up to the quorum: with {@code minPeersAgree(1)} one overridden agent takes nothing out and
     * puts nothing in, two do. The floor of the pool holds; the limit on removals and damping do not count what was ordered.
     * An override ends when its time is over, or its target leaves the settings.
     *
     * @throws IllegalArgumentException when the target is not watched
     * @throws IllegalStateException as {@link #snapshot}
     */
    public void override(Target target, VoteOverride override) {
        ask(() -> {
            engine.override(target, override, now());
            return target;
        });
    }

    /**
     * Has this agent vote again what follows from the health of the target.
     *
     * @return whether there was an override
     * @throws IllegalArgumentException when the target is not watched
     * @throws IllegalStateException as {@link #override}
     */
    public boolean endOverride(Target target) {
        return ask(() -> engine.endOverride(target, now()));
    }

    /**
     * Has this agent leave the hostnames of a pool as they are, until {@link #thaw} or until the pool leaves the settings.
     * It goes on to probe, vote and decide. No change is handed to the provider once this has returned; one that was before
     * may still be made. Other agents go on to write.
     *
     * @return whether the pool was not frozen before
     * @throws IllegalArgumentException when there is no such pool
     * @throws IllegalStateException as {@link #override}
     */
    public boolean freeze(String pool) {
        return steer(() -> engine.freeze(pool, now()));
    }

    /**
     * Has this agent write the hostnames of a pool again, and what has come up meanwhile at once.
     *
     * @return whether the pool was frozen
     * @throws IllegalArgumentException when there is no such pool
     * @throws IllegalStateException as {@link #override}
     */
    public boolean thaw(String pool) {
        return steer(() -> engine.thaw(pool, now()));
    }

    /**
     * Stops within 2 s: sends no further probe, begins no provider call, interrupts those under way on its own threads, and
     * ends these. DNS stays as it is, but for what a call under way on a host's executor still does. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        if (!become(State.CLOSED)) {
            return;
        }
        probers.stop();
        calls.close();
        control.close();
        threads.close(CLOSE_MILLIS);
    }

    /** Has the control thread answer. */
    private <T> T ask(Supplier<T> question) {
        require(State.RUNNING, "the monitor is not running");
        return control.ask(question);
    }

    private boolean steer(Supplier<Boolean> order) {
        boolean news = ask(order);
        control.execute(this::introduce);
        return news;
    }

    /** The peers need not wait for an agent that writes nothing. */
    private void introduce() {
        transport.introduce(new Profile(inForce.quorumName(), !dryRun && !engine.isFrozen()));
    }

    /** Their votes have the age that they say now, and not when the control thread comes to them. */
    private void hear(List<Peer> peers) {
        heard.put(new Heard(peers, now()));
    }

    /** The peers as of a moment. */
    private record Heard(List<Peer> peers, long madeNanos) {}

    private void require(State wanted, String otherwise) {
        if (state.get() != wanted) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Goes one state further, unless it is closed; returns whether it went. */
    private boolean become(State next) {
        return state.getAndUpdate(now -> now == State.CLOSED ? now : next) != State.CLOSED;
    }

    private long now() {
        return clock.getAsLong();
    }

    private void use(Settings next) {
        Settings mine = dryRun ? dryRuns.over(next) : next;
        inForce = mine;
        mine.pools().forEach(pool -> tally.begin(pool.provider().name()));
        engine.use(mine, now());
        List<Target> left = probers.use(mine);
        int hostnames = engine.hostnames(now()).size();
        emit(new Event.Watching(probers.all().size(), hostnames, dryRun, left));
        introduce();
    }

    /** Tells every provider once what all its pools list. */
    private static void serve(List<Pool> pools) {
        Map<DnsProvider, Map<Hostname, Set<InetAddress>>> listed = new HashMap<>();
        for (Pool pool : pools) {
            Map<Hostname, Set<InetAddress>> names = listed.computeIfAbsent(pool.provider(), p -> new HashMap<>());
            pool.hostnames().forEach(name -> names.put(name, new HashSet<>(pool.addresses())));
        }
        listed.forEach(DnsProvider::serve);
    }

    private void observe() {
        engine.observed(probers.takeChanged(), now());
    }

    private long wake() {
        long now = now();
        engine.tick(now);
        if (now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            inconclusive.look(probers.all(), now).ifPresent(this::emit);
        }
        return engine.idleNanos(now, lookedNanos + LOOK_NANOS - now);
    }

    /** On the control thread. */
    private void emit(Event event) {
        tally.add(event);
        events.emit(event);
    }

    private Snapshot look() {
        long now = now();
        List<Snapshot.TargetStatus> targets = new ArrayList<>();
        for (Watch watch : engine.watches()) {
            Target target = watch.target();
            probers.of(target).ifPresent(prober -> targets.add(watch.status(prober.probes(), now)));
        }
        return new Snapshot(
                dryRun,
                targets,
                dryRuns.withActual(engine.hostnames(now)),
                engine.peers(),
                engine.isolated(),
                engine.withoutQuorum(),
                engine.steering(now),
                probers.tally().with(tally));
    }

    /** What the engine asks for. */
    private final class World implements Effects {

        @Override
        public void read(Place place) {
            calls.read(place);
        }

        @Override
        public void apply(Place place, Change change, Permit permit) {
            calls.apply(place, change, permit);
        }

        @Override
        public void ask(Family family, int round, List<Witness> witnesses, long timeoutNanos) {
            for (Witness witness : witnesses) {
                Answer answer =
                        new Answer(reply -> control.execute(() -> engine.witnessEnded(family, round, reply, now())));
                answer.askedOf(witness, timeoutNanos);
            }
        }

        @Override
        public boolean isInQuestion(Target target) {
            return probers.isInQuestion(target);
        }

        @Override
        public boolean isAnswering(Target target) {
            return probers.isAnswering(target);
        }

        @Override
        public void startAnew(Target target, Health health) {
            probers.startAnew(target, health);
        }

        @Override
        public void publish(Map<Target, Vote> votes) {
            transport.publish(votes);
        }

        @Override
        public void emit(Event event) {
            Monitor.this.emit(event);
        }
    }

    /** How provider calls ended, brought back to the engine's thread. */
    private final class Outcomes implements ProviderCalls.Outcome {

        @Override
        public void readDone(Place place, RecordSet records) {
            control.execute(() -> engine.readDone(place, records, now()));
        }

        @Override
        public void applied(Place place, Change change) {
            control.execute(() -> engine.applied(place, change, now()));
        }

        @Override
        public void withdrawn(Place place) {
            control.execute(() -> engine.withdrawn(place, now()));
        }

        @Override
        public void failed(Place place, DnsException cause) {
            control.execute(() -> engine.failed(place, cause, now()));
        }
    }
}
