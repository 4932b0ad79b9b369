package io.goavail.cli.config;

import io.goavail.Safeguards;
import io.goavail.spi.DnsProviderFactory.Connector;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.util.List;

/**
 * A pool as the file describes it, before anything is open.
 *
 * @param provider the name of its provider
 * @param connector opens that; pools with equal ones share what it opens
 */
public record PoolPlan(
        String name,
        CheckPlan check,
        List<InetAddress> addresses,
        List<Hostname> hostnames,
        String provider,
        Connector connector,
        Safeguards safeguards) {

    public PoolPlan {
        addresses = List.copyOf(addresses);
        hostnames = List.copyOf(hostnames);
    }
}
