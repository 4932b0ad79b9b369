package io.goavail;

import static io.goavail.testing.Addresses.ip;

import io.goavail.spi.Hostname;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A monitor on manual time, over a network and a zone in memory. */
final class Lab implements AutoCloseable {

    static final InetAddress A = ip("198.51.100.1");
    static final InetAddress B = ip("198.51.100.2");
    static final InetAddress C = ip("198.51.100.3");
    static final String WWW = "www.example.com";

    final ManualTime time = new ManualTime();
    final FakePinger pinger = new FakePinger(time);
    final InMemoryDns dns = new InMemoryDns();
    final List<Event> events = new ArrayList<>();
    final Settings settings;
    final Monitor monitor;

    /** A live monitor of A and B under www.example.com, both in DNS; nobody is kept out for flapping. */
    static Lab live() {
        Lab lab = new Lab(false, Damping.none(), WWW);
        lab.dns.with(WWW, A, B);
        return lab;
    }

    Lab(boolean dryRun, Damping damping, String... hostnames) {
        List<Hostname> names = List.of(hostnames).stream().map(Hostname::new).toList();
        settings = Settings.of(List.of(Pool.of("cloud", Check.icmp(pinger), List.of(A, B), names, dns)))
                .withDamping(damping);
        monitor = monitor(settings, dryRun);
    }

    private Monitor monitor(Settings what, boolean dryRun) {
        return Monitor.builder(what)
                .dryRun(dryRun)
                .clock(time)
                .scheduler(time)
                .providerExecutor(time)
                .eventExecutor(Runnable::run)
                .listener(events::add)
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

    /** The same settings with other addresses in the pool. */
    Settings with(List<InetAddress> addresses) {
        Pool pool = settings.pools().get(0);
        return settings.withPools(
                List.of(Pool.of(pool.name(), pool.check(), addresses, pool.hostnames(), pool.provider())));
    }

    @Override
    public void close() {
        monitor.close();
    }
}
