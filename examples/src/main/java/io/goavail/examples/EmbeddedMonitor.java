package io.goavail.examples;

import io.goavail.Check;
import io.goavail.Event;
import io.goavail.Monitor;
import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.Pinger;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;

/** An application that watches two of its addresses: everything that goavail needs from it. */
public final class EmbeddedMonitor {

    private EmbeddedMonitor() {}

    /**
     * Begins to watch; the caller closes the monitor, and after it the pinger and the provider.
     *
     * @param pinger such as {@code IcmpPinger.open(IcmpSettings.defaults())}
     * @param provider such as {@code new CloudflareSettings(...).open()}
     * @param listener hears of every change
     */
    public static Monitor watch(
            List<InetAddress> addresses, Pinger pinger, DnsProvider provider, Consumer<Event> listener) {
        Pool pool = Pool.of("web", Check.icmp(pinger), addresses, List.of(new Hostname("www.example.com")), provider);
        Monitor monitor = Monitor.builder(Settings.of(List.of(pool)))
                .dryRun(false)
                .listener(listener)
                .build();
        monitor.start();
        return monitor;
    }
}
