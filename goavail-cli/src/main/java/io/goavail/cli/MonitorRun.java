package io.goavail.cli;

import io.goavail.Monitor;
import io.goavail.MonitorBuilder;
import io.goavail.Settings;
import io.goavail.cli.config.ClusterPlan;
import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.Selection;
import io.goavail.cli.notify.Children;
import io.goavail.cli.systemd.ServiceManager;
import io.goavail.spi.FailureText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A monitor from its start to its end. */
final class MonitorRun {

    private static final Logger LOG = LoggerFactory.getLogger(MonitorRun.class);

    /** A monitor ends within 2 s: what has not closed by then ends with the process. */
    private static final Duration CLOSE = Duration.ofMillis(1_900);

    /** What has not even begun to close by then never will. */
    private static final Duration STOP = Duration.ofMillis(1_950);

    private final ConfigReader reader;
    private final Path file;
    private final Selection selection;
    private final boolean dryRun;
    private final Composition composition;
    private final Orders orders = new Orders();
    private final Children children = new Children();
    private final CountDownLatch ended = new CountDownLatch(1);

    MonitorRun(ConfigReader reader, Path file, Selection selection, IcmpOpener icmp, boolean debug, boolean dryRun) {
        this.reader = reader;
        this.file = file;
        this.selection = selection;
        this.dryRun = dryRun;
        this.composition = new Composition(icmp, debug);
    }

    /** Watches until a signal ends it; {@code manager} hears how it is. */
    int until(Signals signals, ServiceManager manager, Map<String, String> environment)
            throws ConfigurationException, StartException, InterruptedException {
        obey(signals);
        try {
            return untilStopped(manager, environment);
        } finally {
            children.close();
            ended.countDown();
        }
    }

    private int untilStopped(ServiceManager manager, Map<String, String> environment)
            throws ConfigurationException, StartException, InterruptedException {
        Configuration configuration = reader.read(file, selection);
        try (StatusService page = StatusService.open(configuration.http());
                ControlService control = ControlService.open(configuration.control(), environment, dryRun)) {
            keepHeapSmall();
            watch(configuration, page, control, manager);
        }
        return ExitCode.OK;
    }

    private void keepHeapSmall() {
        HeapGrowth heap = new HeapGrowth(Runtime.getRuntime()::totalMemory, System::gc);
        Thread keeper = new Thread(
                () -> {
                    try {
                        while (!ended.await(HeapGrowth.PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                            heap.look();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "goavail-heap");
        keeper.setDaemon(true);
        keeper.start();
    }

    private void watch(Configuration configuration, StatusService page, ControlService control, ServiceManager manager)
            throws StartException, InterruptedException {
        Membership membership = Membership.of(configuration, file);
        Settings settings = open(configuration, membership);
        MonitorBuilder builder = Monitor.builder(settings).dryRun(dryRun).transport(membership.transport());
        page.listen(builder);
        EventService events =
                EventService.open(configuration, membership.transport().self(), dryRun, children);
        events.listen(builder);
        control.prepare(builder);
        Monitor monitor = builder.build();
        greet(configuration);
        try {
            monitor.start();
        } catch (IllegalArgumentException e) {
            closeInTime(List.of(monitor, events::end, membership, composition, events));
            throw new StartException(
                    ExitCode.CONFIGURATION,
                    file + ": a provider cannot serve what is listed there: " + FailureText.of(e),
                    e);
        }
        page.serve(membership, events, monitor);
        Helm helm = control.serve(membership, monitor, orders);
        manager.watch(monitor::snapshot);
        reloadUntilStopped(
                new Reloader(reader, file, selection, composition, membership, monitor, configuration),
                events,
                helm,
                manager);
        LOG.info("stopping");
        manager.stopping();
        closeInTime(List.of(helm, monitor, events::end, membership, composition, events));
        LOG.info("stopped");
    }

    private void reloadUntilStopped(Reloader reloader, EventService events, Helm helm, ServiceManager manager)
            throws InterruptedException {
        String status = dryRun ? "Dry run: changes nothing in DNS." : "Live: changes DNS.";
        manager.ready(status);
        while (orders.await() == Orders.Order.RELOAD) {
            manager.reloading();
            Reloader.Outcome outcome = reloader.reload();
            inform(events, reloader.inForce());
            helm.keep();
            orders.reloaded(outcome);
            manager.ready(status);
        }
    }

    /** That nobody else can be told of events must not end what is watched. */
    private static void inform(EventService events, Configuration inForce) {
        try {
            events.use(inForce);
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .setCause(e)
                    .log("notify: whom to tell stays as it was; there is no thread for more, or a defect of goavail");
        }
    }

    private Settings open(Configuration configuration, Membership membership) throws StartException {
        try {
            // A dry run removes nothing and so has nothing to keep, and may run beside the live agent.
            if (!dryRun && configuration.stateDir().isPresent()) {
                composition.useState(configuration.stateDir().get());
            }
            return composition.open(configuration);
        } catch (StartException e) {
            composition.close();
            membership.close();
            throw e;
        }
    }

    private void obey(Signals signals) {
        signals.on(Signals.Kind.HUP, orders::reload);
        for (Signals.Kind kind : List.of(Signals.Kind.TERM, Signals.Kind.INT)) {
            signals.on(kind, () -> {
                if (orders.stop()) {
                    haltIfLate(signals);
                } else {
                    halt(signals, kind.exitCode());
                }
            });
        }
    }

    /** Whoever reads the file may wait for a file system that does not answer; the promise to stop holds all the same. */
    private void haltIfLate(Signals signals) {
        Thread late = new Thread(
                () -> {
                    try {
                        if (!ended.await(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                            LOG.warn("not everything ended in time");
                            halt(signals, ExitCode.FAILURE);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "goavail-late");
        late.setDaemon(true);
        late.start();
    }

    private void halt(Signals signals, int exitCode) {
        try {
            children.close();
        } finally {
            signals.halt(exitCode);
        }
    }

    private void greet(Configuration configuration) {
        if (dryRun) {
            LOG.warn("DRY-RUN: nothing will be changed in DNS; --no-dry-run makes changes");
        } else {
            LOG.warn("LIVE: DNS records will be changed");
        }
        configuration.notices().forEach(LOG::warn);
        configuration.cluster().ifPresent(MonitorRun::tell);
    }

    private static void tell(ClusterPlan cluster) {
        cluster.agent()
                .ifPresent(agent -> LOG.atInfo()
                        .addKeyValue("name", agent.name())
                        .addKeyValue("address", agent.local())
                        .addKeyValue("keys", agent.keys())
                        .addKeyValue("peers", cluster.size())
                        .addKeyValue("quorum", cluster.quorum())
                        .log("looking for peers"));
        cluster.jgroups()
                .ifPresent(member -> LOG.atInfo()
                        .addKeyValue("name", member.name())
                        .addKeyValue("stack", member.stack())
                        .addKeyValue("peers", cluster.size())
                        .addKeyValue("quorum", cluster.quorum())
                        .log("looking for peers over JGroups"));
    }

    private static void closeInTime(List<AutoCloseable> inOrder) throws InterruptedException {
        Thread closer = new Thread(() -> inOrder.forEach(MonitorRun::close), "goavail-stop");
        closer.setDaemon(true);
        closer.start();
        closer.join(CLOSE.toMillis());
        if (closer.isAlive()) {
            LOG.warn("not everything closed in time");
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("closing failed");
        }
    }
}
