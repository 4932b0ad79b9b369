package io.goavail.cli.config;

import io.goavail.Damping;
import io.goavail.Probing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration file says: plain data.
 *
 * @param icmpSocket which socket pings go through: {@code "auto"}, {@code "raw"} or {@code "dgram"}
 * @param stateDir where it is kept over a restart what records were like; empty to forget it
 * @param cluster who the peers are; empty for an agent that has none
 * @param http where the status page is served; empty for nowhere
 * @param control where it takes orders
 * @param notifyPlans who is told of events
 * @param notices what the operator should know although it is no error
 */
public record Configuration(
        List<PoolPlan> pools,
        Probing probing,
        Damping damping,
        Duration reconcileInterval,
        String icmpSocket,
        Optional<Path> stateDir,
        Optional<ClusterPlan> cluster,
        Optional<HttpPlan> http,
        ControlPlan control,
        List<NotifyPlan> notifyPlans,
        List<String> notices) {

    public Configuration {
        pools = List.copyOf(pools);
        notifyPlans = List.copyOf(notifyPlans);
        notices = List.copyOf(notices);
    }

    /** The same with other pools. */
    public Configuration withPools(List<PoolPlan> other) {
        return new Configuration(
                other,
                probing,
                damping,
                reconcileInterval,
                icmpSocket,
                stateDir,
                cluster,
                http,
                control,
                notifyPlans,
                notices);
    }
}
