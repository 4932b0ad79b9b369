package io.goavail.cli;

import io.goavail.Monitor;
import io.goavail.MonitorBuilder;
import io.goavail.cli.config.HttpPlan;
import io.goavail.cli.http.StatusServer;
import io.goavail.metrics.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The status page, where the configuration asks for one; nothing of it is loaded where not. */
final class StatusService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusService.class);

    private final Optional<StatusServer> server;

    private StatusService(Optional<StatusServer> server) {
        this.server = server;
    }

    /** Listens, so that what stands in the way is known before anything is watched. */
    static StatusService open(Optional<HttpPlan> plan) throws StartException {
        return new StatusService(plan.isPresent() ? Optional.of(bind(plan.get())) : Optional.empty());
    }

    private static StatusServer bind(HttpPlan plan) throws StartException {
        try {
            return StatusServer.bind(plan);
        } catch (IOException e) {
            throw new StartException(
                    ExitCode.FAILURE,
                    "http.listen: cannot listen on " + plan + ": " + e.getMessage()
                            + "; choose another address or port, or end what listens there",
                    e);
        }
    }

    /** Hears what the monitor will tell. */
    void listen(MonitorBuilder builder) {
        server.ifPresent(open -> builder.listener(open::hear));
    }

    void serve(Membership membership, EventService events, Monitor monitor) {
        server.ifPresent(open -> {
            open.serve(membership.transport().self(), () -> others(membership, events), monitor::snapshot);
            LOG.atInfo().addKeyValue("url", "http://" + open.at() + "/").log("status page");
        });
    }

    /** What is counted beside the monitor. */
    private static List<Metric> others(Membership membership, EventService events) {
        List<Metric> all = new ArrayList<>(events.metrics());
        membership.counters().ifPresent(gossip -> all.addAll(gossip.get().metrics()));
        return all;
    }

    @Override
    public void close() {
        server.ifPresent(StatusServer::close);
    }
}
