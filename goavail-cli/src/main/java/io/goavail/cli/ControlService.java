package io.goavail.cli;

import io.goavail.Event;
import io.goavail.Monitor;
import io.goavail.MonitorBuilder;
import io.goavail.cli.config.ControlPlan;
import io.goavail.cli.control.ControlServer;
import io.goavail.cli.control.SteeringFile;
import io.goavail.cli.http.AgentStatus;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control socket, where the configuration asks for one or there is a place for it. */
final class ControlService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlService.class);

    private final Optional<ControlServer> server;
    private final Optional<SteeringFile> file;
    private final AgentStatus.LastEvents events = new AgentStatus.LastEvents();

    /** None until the monitor has begun: what ended before is kept then. */
    private volatile Optional<SteeringKeeper> keeper = Optional.empty();

    private ControlService(Optional<ControlServer> server, Optional<SteeringFile> file) {
        this.server = server;
        this.file = file;
    }

    /**
     * Listens, so that what stands in the way is known before anything is watched. What stands in the way of a socket that
     * nobody asked for holds no start up.
     *
     * @param dryRun whether the agent may run beside a live one, whose orders are not its own
     */
    static ControlService open(ControlPlan plan, Map<String, String> environment, boolean dryRun)
            throws StartException {
        Optional<SteeringFile> file =
                dryRun ? Optional.empty() : plan.stateDir().map(SteeringFile::new);
        Optional<Path> path = plan.listenAt(environment);
        try {
            return new ControlService(
                    path.isPresent() ? Optional.of(ControlServer.bind(path.get())) : Optional.empty(), file);
        } catch (IOException | UnsupportedOperationException e) {
            String why = "cannot listen at " + path.orElseThrow() + ": " + FailureText.of(e);
            if (plan.socket().isPresent()) {
                throw new StartException(
                        ExitCode.FAILURE, "control.socket: " + why + "; name another file, or end what is there", e);
            }
            LOG.warn("no control socket: {}; control.socket names another file", why);
            return new ControlService(Optional.empty(), file);
        }
    }

    /** Hears what the monitor will tell, and has it begin with what was ordered before a restart. */
    void prepare(MonitorBuilder builder) {
        file.ifPresent(kept -> builder.steering(kept.read()).listener(this::keep));
        if (server.isPresent()) {
            builder.listener(events::hear);
        }
    }

    /** An override that ended in time is not to be told again at the next start, however this process ends. */
    private void keep(Event event) {
        if (event instanceof Event.OverrideEnded) {
            keeper.ifPresent(SteeringKeeper::keepSoon);
        }
    }

    /** Begins to answer; returns what steers the monitor. */
    Helm serve(Membership membership, Monitor monitor, Orders orders) {
        keeper = file.map(
                kept -> new SteeringKeeper(kept, () -> monitor.snapshot().steering()));
        Helm helm = new Helm(monitor, keeper);
        helm.keep();
        server.ifPresent(open -> {
            AgentStatus status = events.with(membership.transport().self(), monitor::snapshot);
            open.serve(new Operator(helm, status, orders));
            LOG.atInfo().addKeyValue("socket", open.at()).log("takes orders");
        });
        return helm;
    }

    @Override
    public void close() {
        server.ifPresent(ControlServer::close);
    }
}
