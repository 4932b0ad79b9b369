package io.goavail.cli;

import io.goavail.Publication;
import java.util.List;
import java.util.Optional;

/**
 * A hostname.
 *
 * @param addresses those of the pool and those that stand there, each once
 * @param failure why nothing can be told of it; the addresses are those of the pool then, all UNKNOWN
 */
record PlanHostname(Publication publication, List<PlanAddress> addresses, Optional<String> failure) {

    PlanHostname {
        addresses = List.copyOf(addresses);
    }

    long count(PlanStep step) {
        return addresses.stream().filter(address -> address.step() == step).count();
    }

    boolean hasChange() {
        return addresses.stream().anyMatch(address -> address.step().isChange());
    }
}
