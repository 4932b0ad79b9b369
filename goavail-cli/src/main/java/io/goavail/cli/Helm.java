package io.goavail.cli;

import io.goavail.Monitor;
import io.goavail.Snapshot;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.VoteOverride;
import io.goavail.cli.control.Answer;
import io.goavail.cli.control.Request;
import io.goavail.cli.control.SteeringFile;
import io.goavail.spi.AddressText;
import io.goavail.spi.FailureText;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steers a monitor, and keeps what is ordered over a restart. For any thread; one order after the other. */
final class Helm {

    private static final Logger LOG = LoggerFactory.getLogger(Helm.class);

    private final Monitor monitor;
    private final Optional<SteeringFile> file;

    Helm(Monitor monitor, Optional<SteeringFile> file) {
        this.monitor = monitor;
        this.file = file;
    }

    /** Keeps what is in force now: other settings end what was ordered of a target or pool that they do not have. */
    synchronized void keep() {
        try {
            if (file.isPresent()) {
                file.get().keep(monitor.snapshot().steering());
            }
        } catch (IOException | IllegalStateException e) {
            LOG.warn("what an operator has ordered cannot be kept as it is now: {}", FailureText.of(e));
        }
    }

    synchronized Answer override(Request.OverrideVote order) {
        Snapshot before = monitor.snapshot();
        TargetStatus status = named(order.target(), before);
        Target target = status.target();
        List<String> notes = new ArrayList<>();
        if (order.vote().isEmpty()) {
            boolean ended = monitor.endOverride(target);
            notes.add(target
                    + (ended ? ": this agent votes by its own health again, " : ": was not overridden; ")
                    + status.health());
        } else {
            Vote vote = order.vote().get();
            monitor.override(target, new VoteOverride(vote, order.lasts(), order.reason()));
            notes.add(target + ": this agent votes " + vote + "; its own health of it is " + status.health());
        }
        if (!before.peers().isEmpty()) {
            notes.add("the quorum decides: where it wants more agents than this one, tell them too");
        }
        return kept(notes);
    }

    synchronized Answer freeze(Optional<String> pool) {
        return steered(
                pool, monitor::freeze, "frozen: this agent leaves its hostnames as they are", "was frozen before");
    }

    synchronized Answer thaw(Optional<String> pool) {
        return steered(pool, monitor::thaw, "no longer frozen", "was not frozen");
    }

    private Answer steered(Optional<String> one, Predicate<String> order, String news, String noNews) {
        List<String> notes = new ArrayList<>();
        for (String pool : one.map(List::of).orElseGet(this::pools)) {
            notes.add("pool " + pool + ": " + (order.test(pool) ? news : noNews));
        }
        return kept(notes);
    }

    private List<String> pools() {
        return monitor.snapshot().hostnames().stream()
                .map(hostname -> hostname.publication().pool())
                .distinct()
                .toList();
    }

    private Answer kept(List<String> notes) {
        try {
            if (file.isPresent()) {
                file.get().write(monitor.snapshot().steering());
            } else {
                notes.add("it ends with this agent's process: nothing is kept without state_dir, or in a dry run");
            }
        } catch (IOException e) {
            notes.add("it ends with this agent's process, since it cannot be kept in state_dir: " + FailureText.of(e));
        }
        return Answer.done(notes);
    }

    /** The target of this name, {@code CHECK/ADDRESS}, or the only one with this address. */
    private static TargetStatus named(String name, Snapshot snapshot) {
        Optional<InetAddress> address = AddressText.parse(name);
        List<TargetStatus> meant = snapshot.targets().stream()
                .filter(status -> wholeName(status.target()).equals(name)
                        || address.filter(status.target().address()::equals).isPresent())
                .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException(name + " is no target of this agent");
        } else if (meant.size() > 1) {
            throw new IllegalArgumentException(name + " is several targets; name one of "
                    + meant.stream().map(status -> wholeName(status.target())).collect(Collectors.joining(", ")));
        }
        return meant.get(0);
    }

    private static String wholeName(Target target) {
        return target.check() + "/" + AddressText.format(target.address());
    }
}
