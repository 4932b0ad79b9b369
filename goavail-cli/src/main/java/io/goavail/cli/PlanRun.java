package io.goavail.cli;

import io.goavail.Family;
import io.goavail.Monitor;
import io.goavail.Probing;
import io.goavail.Settings;
import io.goavail.Snapshot;
import io.goavail.cli.config.Configuration;
import io.goavail.spi.Decision;
import io.goavail.spi.QuorumPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One look at targets and records, through a monitor that is dry and whose providers cannot write. It joins no cluster:
 * what this machine finds decides.
 */
final class PlanRun implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** For what was read in time to be worked out. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Configuration configuration;
    private final Optional<Agreement> agreement;
    private final Optional<Duration> timeout;
    private final PlanReads reads;
    private final PlanNews news = new PlanNews();
    private final Composition composition;
    private final Settings settings;
    private final Monitor monitor;

    /** @param timeout how long to look at most; otherwise as long as it can take with these settings */
    PlanRun(Configuration configuration, IcmpOpener icmp, Optional<Duration> timeout) throws StartException {
        this.configuration = configuration;
        this.agreement = Agreement.of(configuration);
        this.timeout = timeout;
        this.reads = new PlanReads(agreement.map(a -> a.applied(configuration)).orElse(configuration));
        Probing probing = PlanPace.probing(configuration.probing());
        this.composition = new Composition(icmp, check -> EagerPinger.of(check, probing));
        this.settings = open().withQuorum(QuorumPolicy.local()).withProbing(probing);
        this.monitor = Monitor.builder(settings)
                .dryRun(true)
                // On the thread that makes snapshots: what has led to a snapshot was told before it.
                .eventExecutor(Runnable::run)
                .listener(news)
                .build();
    }

    /** Looks, and tells what was found. Once. */
    Plan plan() throws InterruptedException {
        monitor.start();
        long begin = System.nanoTime();
        lookUntil(PlanRun::areTargetsKnown, timeout.orElse(PlanPace.targets(settings.probing())));
        reads.handOver();
        Snapshot last = lookUntil(this::isWorkedOut, timeForReads(Duration.ofNanos(System.nanoTime() - begin)));
        return plan(last);
    }

    @Override
    public void close() {
        monitor.close();
        composition.close();
    }

    private Settings open() throws StartException {
        try {
            return composition.open(reads.configuration());
        } catch (StartException e) {
            composition.close();
            throw e;
        }
    }

    private Snapshot lookUntil(Predicate<Snapshot> enough, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        Snapshot snapshot = monitor.snapshot();
        while (!enough.test(snapshot) && end - System.nanoTime() > 0) {
            news.await(LOOK);
            snapshot = monitor.snapshot();
        }
        return snapshot;
    }

    /** Of one whose network is lost nothing more will be known. */
    private static boolean areTargetsKnown(Snapshot snapshot) {
        return snapshot.targets().stream()
                .allMatch(status -> status.decision() != Decision.HOLD
                        || snapshot.isolated()
                                .contains(Family.of(status.target().address())));
    }

    private boolean isWorkedOut(Snapshot snapshot) {
        return snapshot.hostnames().stream().allMatch(reads::isWorkedOut);
    }

    private Duration timeForReads(Duration passed) {
        int hostnames = settings.pools().stream()
                .mapToInt(pool -> pool.hostnames().size())
                .sum();
        return timeout.map(whole -> whole.minus(passed))
                .map(left -> left.compareTo(GRACE) < 0 ? GRACE : left)
                .orElse(PlanPace.reads(hostnames));
    }

    private Plan plan(Snapshot snapshot) {
        List<PlanTarget> targets = snapshot.targets().stream()
                .map(status -> new PlanTarget(status, news.reason(status.target())))
                .toList();
        PlanMaker maker = new PlanMaker(settings, targets);
        List<PlanHostname> hostnames = snapshot.hostnames().stream()
                .map(status -> maker.hostname(status, reads.first(status.publication())))
                .toList();
        PlanNotes notes = new PlanNotes();
        notes.of(configuration);
        agreement.ifPresent(notes::peers);
        notes.network(snapshot.isolated());
        news.trouble().ifPresent(notes::probes);
        return new Plan(agreement, notes.lines(), targets, hostnames);
    }
}
