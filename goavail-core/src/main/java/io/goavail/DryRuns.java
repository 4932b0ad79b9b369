package io.goavail;

import io.goavail.spi.DnsProvider;
import java.util.HashMap;
import java.util.Map;

/** Puts a {@link DryRun} in the place of each provider; a provider that stays keeps its own over a reload. */
final class DryRuns {

    private final Map<DnsProvider, DryRun> readers = new HashMap<>();

    /** The same settings, with no provider that can write. */
    Settings over(Settings settings) {
        readers.keySet().retainAll(settings.pools().stream().map(Pool::provider).toList());
        return settings.withPools(settings.pools().stream()
                .map(pool -> pool.withProvider(over(pool.provider())))
                .toList());
    }

    private DryRun over(DnsProvider provider) {
        return readers.computeIfAbsent(provider, p -> new DryRun(p.name(), p.isShared(), p::read));
    }
}
