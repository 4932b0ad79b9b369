package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.cli.http.Standing.Kind;
import io.goavail.spi.Decision;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the addresses under the hostnames stand: what is there, and what is wanted there. */
final class Standings {

    private final Set<String> frozen;
    private final Map<Target, TargetStatus> targets;
    private final Set<InetAddress> watched;

    Standings(Snapshot snapshot) {
        this.frozen = snapshot.steering().frozen();
        this.targets = snapshot.targets().stream().collect(Collectors.toMap(TargetStatus::target, t -> t));
        this.watched = targets.keySet().stream().map(Target::address).collect(Collectors.toSet());
    }

    /** Whether a target lives, and is left out of service only because it flaps. */
    static boolean isKeptOut(TargetStatus target) {
        return !target.held().isZero() && target.decision() != Decision.OUT;
    }

    boolean isFrozen(HostnameStatus hostname) {
        return frozen.contains(hostname.publication().pool());
    }

    /** The addresses under a hostname and all others of its pool, what is most urgent first; none before it was read. */
    List<Standing> of(HostnameStatus hostname) {
        if (hostname.records().isEmpty()) {
            return List.of();
        }
        Set<InetAddress> present = hostname.records().get().addresses();
        Map<InetAddress, Target> pool = new HashMap<>();
        hostname.targets().forEach(target -> pool.put(target.address(), target));
        Stream<Standing> there = present.stream().map(address -> there(hostname, address, pool.get(address)));
        Stream<Standing> away = hostname.targets().stream()
                .filter(target -> !present.contains(target.address()))
                .map(target -> away(hostname, target));
        return Stream.concat(there, away).sorted(Standing.ORDER).toList();
    }

    private Standing there(HostnameStatus hostname, InetAddress address, @Nullable Target target) {
        if (target == null) {
            return new Standing(address, watched.contains(address) ? Kind.OF_OTHERS : Kind.UNWATCHED, false);
        }
        boolean out = decision(target) == Decision.OUT;
        return new Standing(address, kind(hostname, address, out), out);
    }

    private Kind kind(HostnameStatus hostname, InetAddress address, boolean out) {
        if (hostname.drifted().contains(address)) {
            return Kind.UNEXPECTED;
        } else if (out && isFrozen(hostname)) {
            return Kind.FROZEN_THERE;
        } else if (!hostname.desired().contains(address)) {
            return Kind.REMOVE;
        } else if (hostname.refused().contains(address)) {
            return Kind.REFUSED;
        }
        return hostname.heldBack().contains(address) ? Kind.HELD_BACK : Kind.IN;
    }

    private Standing away(HostnameStatus hostname, Target target) {
        return new Standing(target.address(), kindAway(hostname, target), decision(target) == Decision.IN);
    }

    private Kind kindAway(HostnameStatus hostname, Target target) {
        if (hostname.drifted().contains(target.address())) {
            return Kind.MISSING;
        } else if (hostname.desired().contains(target.address())) {
            return Kind.ADD;
        } else if (isKeptOut(target)) {
            return Kind.KEPT_OUT;
        }
        return switch (decision(target)) {
            case IN -> isFrozen(hostname) ? Kind.FROZEN_AWAY : Kind.LEFT_AWAY;
            case OUT -> Kind.OUT;
            case HOLD -> Kind.UNDECIDED;
        };
    }

    /** What is wanted: one that is kept out is left as it is. */
    private Decision decision(Target target) {
        return Optional.ofNullable(targets.get(target))
                .filter(status -> !isKeptOut(status))
                .map(TargetStatus::decision)
                .orElse(Decision.HOLD);
    }

    private boolean isKeptOut(Target target) {
        return Optional.ofNullable(targets.get(target))
                .filter(Standings::isKeptOut)
                .isPresent();
    }
}
