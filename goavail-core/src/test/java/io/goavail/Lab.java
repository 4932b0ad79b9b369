package io.goavail;

import static io.goavail.testing.Addresses.ip;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A monitor on manual time, over a network and a zone in memory. */
final class Lab implements AutoCloseable {

    static final InetAddress A = ip("198.51.100.1");
    static final InetAddress B = ip("198.51.100.2");
    static final InetAddress C = ip("198.51.100.3");
    static final InetAddress D = ip("198.51.100.4");

    /** Addresses that are no targets, for an uplink check. */
    static final InetAddress NEAR = ip("192.0.2.1");

    static final InetAddress FAR = ip("192.0.2.2");
    static final String WWW = "www.example.com";

    final ManualTime time = new ManualTime();
    final FakePinger pinger = new FakePinger(time);
    final InMemoryDns dns = new InMemoryDns();
    final HeldExecutor calls = new HeldExecutor(time);
    final List<Event> events = new ArrayList<>();
    private final boolean dryRun;
    private UnaryOperator<MonitorBuilder> parts = UnaryOperator.identity();
    Settings settings;
    Monitor monitor;

    /** A live monitor of A and B under www.example.com, both in DNS; nobody is kept out for flapping. */
    static Lab live() {
        Lab lab = new Lab(false, Damping.none(), WWW);
        lab.dns.with(WWW, A, B);
        return lab;
    }

    /** A live monitor of these addresses under www.example.com, all in DNS; nobody is kept out for flapping. */
    static Lab watching(InetAddress... addresses) {
        Lab lab = new Lab(false, Damping.none(), WWW);
        lab.dns.with(WWW, addresses);
        return lab.of(lab.pool(WWW, lab.dns, addresses));
    }

    Lab(boolean dryRun, Damping damping, String... hostnames) {
        this.dryRun = dryRun;
        List<Hostname> names = List.of(hostnames).stream().map(Hostname::new).toList();
        settings = Settings.of(List.of(Pool.of("cloud", Check.icmp(pinger), List.of(A, B), names, dns)))
                .withDamping(damping);
        monitor = build();
    }

    /** With other settings; before the start. */
    Lab with(UnaryOperator<Settings> change) {
        settings = change.apply(settings);
        monitor = build();
        return this;
    }

    /** With these pools; before the start. */
    Lab of(Pool... pools) {
        return with(s -> s.withPools(List.of(pools)));
    }

    /** With other safeguards of all pools; before the start. */
    Lab guarded(UnaryOperator<Safeguards> change) {
        return with(s -> s.withPools(s.pools().stream()
                .map(p -> p.withSafeguards(change.apply(p.safeguards())))
                .toList()));
    }

    /** However many die at once, none is held back; before the start. */
    Lab unlimited() {
        return guarded(s -> s.withMaxRemovals(Portion.percent(100)));
    }

    /** With other parts of the monitor; before the start. */
    Lab on(UnaryOperator<MonitorBuilder> others) {
        parts = others;
        monitor = build();
        return this;
    }

    private Monitor build() {
        return parts.apply(Monitor.builder(settings)
                        .dryRun(dryRun)
                        .clock(time)
                        .scheduler(time)
                        .providerExecutor(calls)
                        .eventExecutor(Runnable::run)
                        .listener(events::add))
                .build();
    }

    /** Starts, and waits until all is UP. */
    Lab settle() {
        monitor.start();
        seconds(5);
        return this;
    }

    void seconds(double seconds) {
        time.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What stands under www.example.com. */
    List<InetAddress> published() {
        return dns.addresses(WWW);
    }

    /** The addresses are silent. */
    void cut(InetAddress... addresses) {
        List.of(addresses).forEach(pinger::cut);
    }

    /** The addresses answer. */
    void heal(InetAddress... addresses) {
        List.of(addresses).forEach(pinger::heal);
    }

    /** How many probes this address has had. */
    long probes(InetAddress address) {
        return pinger.sent().stream().filter(s -> s.address().equals(address)).count();
    }

    UplinkCheck uplinkCheck(InetAddress... addresses) {
        return new UplinkCheck(Check.icmp(pinger), List.of(addresses));
    }

    /** A pool of one hostname, named after it. */
    Pool pool(String hostname, DnsProvider provider, InetAddress... addresses) {
        return Pool.of(hostname, Check.icmp(pinger), List.of(addresses), List.of(new Hostname(hostname)), provider);
    }

    /** Goes on with these pools. */
    void reload(Pool... pools) {
        monitor.reload(settings.withPools(List.of(pools)));
    }

    /** The same settings with other addresses in the pool. */
    Settings with(List<InetAddress> addresses) {
        Pool pool = settings.pools().get(0);
        return settings.withPools(
                List.of(Pool.of(pool.name(), pool.check(), addresses, pool.hostnames(), pool.provider())
                        .withSafeguards(pool.safeguards())));
    }

    @Override
    public void close() {
        monitor.close();
    }
}
