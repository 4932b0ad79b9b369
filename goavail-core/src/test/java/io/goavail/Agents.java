package io.goavail;

import io.goavail.spi.Hostname;
import io.goavail.spi.QuorumPolicy;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.InMemoryPeers;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Several agents on one manual time, each with its own view of the network, that share one zone. */
final class Agents implements AutoCloseable {

    static final String WWW = Lab.WWW;

    final ManualTime time = new ManualTime();
    final InMemoryPeers links = new InMemoryPeers(time);
    final InMemoryDns dns = new InMemoryDns();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final List<InetAddress> addresses;
    private final List<Hostname> hostnames = new ArrayList<>();
    private Duration latency = Duration.ZERO;

    /** One agent. */
    record Agent(String name, FakePinger pinger, Monitor monitor, List<Event> events) {

        <E extends Event> List<E> events(Class<E> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** All these addresses stand in the zone, and answer. */
    Agents(InetAddress... addresses) {
        this.addresses = List.of(addresses);
        under(WWW);
    }

    /** The addresses stand under these names too; before agents are added. */
    Agents under(String... names) {
        for (String name : names) {
            hostnames.add(new Hostname(name));
            dns.with(name, addresses.toArray(InetAddress[]::new));
        }
        return this;
    }

    /** Five agents that watch four addresses, and know of each other. */
    static Agents five(QuorumPolicy quorum) {
        return new Agents(Lab.A, Lab.B, Lab.C, Lab.D)
                .with(quorum, "a", "b", "c", "d", "e")
                .settle();
    }

    /** So long a call of the provider is under way before it has its effect. */
    void slowDown(Duration duration) {
        latency = duration;
    }

    private void callLater(Runnable call) {
        time.schedule(call, latency.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Adds agents that write; before the start. */
    Agents with(QuorumPolicy quorum, String... names) {
        for (String name : names) {
            add(name, false, s -> s.withQuorum(quorum));
        }
        return this;
    }

    /** Adds an agent; before the start. */
    Agents add(String name, boolean dryRun, UnaryOperator<Settings> change) {
        FakePinger pinger = new FakePinger(time);
        List<Event> events = new ArrayList<>();
        Pool pool = Pool.of("cloud", Check.icmp(pinger), addresses, hostnames, dns);
        Settings settings = change.apply(Settings.of(List.of(pool)).withDamping(Damping.none()));
        Monitor monitor = Monitor.builder(settings)
                .dryRun(dryRun)
                .transport(links.join(name))
                .clock(time)
                .scheduler(time)
                .providerExecutor(this::callLater)
                .eventExecutor(Runnable::run)
                .listener(events::add)
                .build();
        agents.put(name, new Agent(name, pinger, monitor, events));
        return this;
    }

    /** Starts all, and waits until they know of each other and all is UP. */
    Agents settle() {
        agents.values().forEach(agent -> agent.monitor().start());
        seconds(10);
        return this;
    }

    Agent get(String name) {
        return agents.get(name);
    }

    Collection<Agent> all() {
        return agents.values();
    }

    /** The names, in the order in which these agents may change www.example.com. */
    List<String> inOrder() {
        List<String> names = new ArrayList<>(agents.keySet());
        return Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(rank -> names.stream()
                        .filter(n -> Rank.of(n, others(names, n), new Hostname(WWW)) == rank)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static List<String> others(List<String> names, String name) {
        return names.stream().filter(n -> !n.equals(name)).toList();
    }

    /** The agent ends as in a crash: its peers find out later. */
    void kill(String name) {
        links.kill(name);
        get(name).monitor().close();
    }

    /** The target is silent for everybody. */
    void cut(InetAddress address) {
        all().forEach(agent -> agent.pinger().cut(address));
    }

    /** The target answers everybody. */
    void heal(InetAddress address) {
        all().forEach(agent -> agent.pinger().heal(address));
    }

    void seconds(double seconds) {
        time.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    <E extends Event> List<E> events(Class<E> type) {
        return all().stream().flatMap(agent -> agent.events(type).stream()).toList();
    }

    /** What stands under www.example.com. */
    List<InetAddress> published() {
        return dns.addresses(WWW);
    }

    @Override
    public void close() {
        all().forEach(agent -> agent.monitor().close());
    }
}
