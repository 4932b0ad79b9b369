package io.goavail.dns.cloudflare;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.memory.RememberingConnector;
import io.goavail.dns.provider.Timeouts;
import io.goavail.spi.DnsProvider;

/**
 * One of the zones of a configuration, which respects what the API said about the others.
 *
 * @param gates the same ones for all zones
 */
record ConfiguredZone(CloudflareSettings settings, RateLimitGates gates) implements RememberingConnector {

    @Override
    public DnsProvider open(RecordMemory memory) {
        return settings.open(Timeouts.STANDARD, System::nanoTime, memory, gates.of(settings.credentials()));
    }
}
