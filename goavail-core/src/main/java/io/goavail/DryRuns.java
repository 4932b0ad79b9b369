package io.goavail;

import io.goavail.spi.DnsProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a {@link DryRun} in the place of each provider; a provider that stays keeps its own over a reload. */
final class DryRuns {

    private final Map<DnsProvider, DryRun> readers = new HashMap<>();
    private Map<String, DryRun> ofPools = Map.of();

    /** The same settings, with no provider that can write. */
    Settings over(Settings settings) {
        readers.keySet().retainAll(settings.pools().stream().map(Pool::provider).toList());
        ofPools = settings.pools().stream().collect(Collectors.toMap(Pool::name, pool -> over(pool.provider())));
        return settings.withPools(settings.pools().stream()
                .map(pool -> pool.withProvider(over(pool.provider())))
                .toList());
    }

    /** What stands there, and not what would if the run were not dry. */
    List<Snapshot.HostnameStatus> withActual(List<Snapshot.HostnameStatus> statuses) {
        return statuses.stream().map(this::withActual).toList();
    }

    private Snapshot.HostnameStatus withActual(Snapshot.HostnameStatus status) {
        DryRun reader = ofPools.get(status.publication().pool());
        return reader == null ? status : reader.withActual(status);
    }

    private DryRun over(DnsProvider provider) {
        return readers.computeIfAbsent(provider, p -> new DryRun(p.name(), p.isShared(), p::read));
    }
}
