package io.goavail.cli;

import io.goavail.Check;
import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.TcpPinger;
import io.goavail.UplinkCheck;
import io.goavail.cli.config.CheckPlan;
import io.goavail.cli.config.ClusterPlan;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.PoolPlan;
import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.memory.RememberingConnector;
import io.goavail.dns.memory.StateDirectory;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.FailureText;
import io.goavail.spi.Pinger;
import io.goavail.spi.QuorumPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of a configuration what a monitor works with, and owns what it opens for that. For one thread. */
final class Composition implements AutoCloseable {

    private final UnaryOperator<Check> asked;
    private final Shared<String, Pinger> icmp;
    private final Shared<String, TcpPinger> tcp = new Shared<>(key -> openTcp());
    private final Shared<Connector, DnsProvider> providers = new Shared<>(this::openProvider);
    /** What the configuration that is being opened still needs of what is open. */
    private Set<Connector> staying = Set.of();

    private RecordMemory memory = RecordMemory.inProcess();
    private @Nullable StateDirectory state;

    /** @param debug whether each probe is logged */
    Composition(IcmpOpener icmp, boolean debug) {
        this(icmp, debug ? ProbeLog::of : check -> check);
    }

    /** @param asked what becomes of each check before it is used; equal ones of equal ones */
    Composition(IcmpOpener icmp, UnaryOperator<Check> asked) {
        this.icmp = new Shared<>(icmp::open);
        this.asked = asked;
    }

    /** Has providers that are opened from now on keep in this directory what records were like. */
    void useState(Path directory) throws StartException {
        try {
            state = StateDirectory.open(directory);
            memory = state;
        } catch (IOException e) {
            throw new StartException(ExitCode.FAILURE, "state_dir: " + FailureText.of(e), e);
        }
    }

    /**
     * The settings of this configuration, with all that they need open: what is open already and still fits, and the rest
     * anew. What they do not need stays open until {@link #keepOnly}.
     */
    Settings open(Configuration configuration) throws StartException {
        staying = connectors(configuration);
        List<Pool> pools = new ArrayList<>();
        for (PoolPlan plan : configuration.pools()) {
            Check check = check(plan.check(), configuration.icmpSocket());
            DnsProvider provider = providers.get(plan.connector());
            pools.add(new Pool(plan.name(), check, plan.addresses(), plan.hostnames(), provider, plan.safeguards()));
        }
        QuorumPolicy quorum = configuration
                .cluster()
                .map(ClusterPlan::quorum)
                .map(ClusterPlan.Quorum::policy)
                .orElse(QuorumPolicy.local());
        try {
            return new Settings(
                    pools,
                    configuration.probing(),
                    quorum,
                    configuration.damping(),
                    configuration.reconcileInterval(),
                    uplinkCheck(configuration));
        } catch (IllegalArgumentException e) {
            throw new StartException(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), e);
        }
    }

    /** Closes what this configuration does not need. */
    void keepOnly(Configuration configuration) {
        List<PoolPlan> pools = configuration.pools();
        boolean pings = pools.stream().anyMatch(pool -> pool.check() instanceof CheckPlan.Icmp)
                || !uplinkAddresses(configuration).isEmpty();
        boolean connects = pools.stream().anyMatch(pool -> pool.check() instanceof CheckPlan.Tcp);
        icmp.keepOnly(pings ? Set.of(configuration.icmpSocket()) : Set.of());
        tcp.keepOnly(connects ? Set.of("tcp") : Set.of());
        providers.keepOnly(connectors(configuration));
    }

    /** Closes everything. */
    @Override
    public void close() {
        icmp.keepOnly(Set.of());
        tcp.keepOnly(Set.of());
        providers.keepOnly(Set.of());
        if (state != null) {
            state.close();
        }
    }

    /** They are pinged, however the pools are checked. */
    private Optional<UplinkCheck> uplinkCheck(Configuration configuration) throws StartException {
        List<InetAddress> addresses = uplinkAddresses(configuration);
        return addresses.isEmpty()
                ? Optional.empty()
                : Optional.of(new UplinkCheck(check(new CheckPlan.Icmp(), configuration.icmpSocket()), addresses));
    }

    private static List<InetAddress> uplinkAddresses(Configuration configuration) {
        return configuration.cluster().map(ClusterPlan::uplinkCheck).orElse(List.of());
    }

    private Check check(CheckPlan plan, String icmpSocket) throws StartException {
        Check check = plan instanceof CheckPlan.Tcp connect
                ? Check.tcp(tcp.get("tcp"), connect.port())
                : Check.icmp(icmp.get(icmpSocket));
        return asked.apply(check);
    }

    private static TcpPinger openTcp() throws StartException {
        try {
            return TcpPinger.open();
        } catch (IOException e) {
            throw new StartException(ExitCode.FAILURE, "cannot open sockets for TCP checks: " + e.getMessage(), e);
        }
    }

    private static Set<Connector> connectors(Configuration configuration) {
        return configuration.pools().stream().map(PoolPlan::connector).collect(Collectors.toSet());
    }

    private DnsProvider openProvider(Connector connector) throws StartException {
        try {
            if (connector instanceof RememberingConnector remembering) {
                return remembering.open(memory);
            }
            return connector.openInPlaceOf(providers.allBut(staying));
        } catch (DnsException e) {
            throw new StartException(ExitCode.FAILURE, String.valueOf(e.getMessage()), e);
        }
    }
}
