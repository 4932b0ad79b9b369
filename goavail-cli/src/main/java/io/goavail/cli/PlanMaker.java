package io.goavail.cli;

import io.goavail.Pool;
import io.goavail.Settings;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Compares what a dry monitor wishes for with what stands there. It decides nothing itself. Pure. */
final class PlanMaker {

    private static final String EMPTY =
            "no A or AAAA record stands there: nothing is written before you have made the first one";

    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<Target, PlanTarget> targets = new LinkedHashMap<>();

    PlanMaker(Settings settings, List<PlanTarget> targets) {
        settings.pools().forEach(pool -> pools.put(pool.name(), pool));
        targets.forEach(target -> this.targets.put(target.target(), target));
    }

    /**
     * What becomes of a hostname.
     *
     * @param status what the monitor made of it
     * @param read what stands there; empty where that could not be read
     */
    PlanHostname hostname(HostnameStatus status, Optional<RecordSet> read) {
        Pool pool = Objects.requireNonNull(pools.get(status.publication().pool()));
        Optional<String> failure = failure(status, read);
        List<PlanAddress> addresses =
                failure.isPresent() || read.isEmpty() ? untold(pool) : addresses(pool, status, read.get());
        return new PlanHostname(status.publication(), addresses, failure);
    }

    private static Optional<String> failure(HostnameStatus status, Optional<RecordSet> read) {
        if (read.filter(RecordSet::isEmpty).isPresent()) {
            return Optional.of(EMPTY);
        }
        return read.isPresent() && status.records().isPresent()
                ? Optional.empty()
                : status.failure().or(() -> Optional.of("it was not read in time"));
    }

    private List<PlanAddress> untold(Pool pool) {
        return pool.addresses().stream()
                .map(address -> new PlanAddress(address, PlanStep.UNKNOWN, target(pool, address)))
                .toList();
    }

    private List<PlanAddress> addresses(Pool pool, HostnameStatus status, RecordSet read) {
        Set<InetAddress> present = read.addresses();
        Set<InetAddress> foreign = new LinkedHashSet<>();
        read.records().forEach(record -> foreign.add(record.address()));
        List<PlanAddress> addresses = new ArrayList<>();
        for (InetAddress address : pool.addresses()) {
            Optional<PlanTarget> target = target(pool, address);
            PlanStep step = target.filter(PlanTarget::isDecided).isPresent()
                    ? step(address, status, present.contains(address))
                    : PlanStep.UNKNOWN;
            addresses.add(new PlanAddress(address, step, target));
            foreign.remove(address);
        }
        foreign.forEach(address -> addresses.add(new PlanAddress(address, PlanStep.FOREIGN, Optional.empty())));
        return addresses;
    }

    private Optional<PlanTarget> target(Pool pool, InetAddress address) {
        return Optional.ofNullable(targets.get(new Target(pool.check().name(), address)));
    }

    private static PlanStep step(InetAddress address, HostnameStatus status, boolean present) {
        if (status.refused().contains(address)) {
            return PlanStep.KEEP;
        }
        if (status.heldBack().contains(address)) {
            return PlanStep.HOLD;
        }
        if (status.drifted().contains(address)) {
            return PlanStep.DRIFT;
        }
        boolean wanted = status.desired().contains(address);
        if (wanted) {
            return present ? PlanStep.STAY : PlanStep.ADD;
        }
        return present ? PlanStep.REMOVE : PlanStep.OUT;
    }
}
