package io.goavail.cli;

import io.goavail.Monitor;
import io.goavail.Snapshot;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.Steering;
import io.goavail.VoteOverride;
import io.goavail.cli.control.Answer;
import io.goavail.cli.control.Request;
import io.goavail.spi.AddressText;
import io.goavail.spi.FailureText;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steers a monitor, and keeps what is ordered over a restart. For any thread; one order after the other. */
final class Helm implements AutoCloseable {

    private final Monitor monitor;
    private final Optional<SteeringKeeper> keeper;

    Helm(Monitor monitor, Optional<SteeringKeeper> keeper) {
        this.monitor = monitor;
        this.keeper = keeper;
    }

    /** Keeps what is in force now: other settings end what was ordered of a target or pool that they do not have. */
    void keep() {
        keeper.ifPresent(SteeringKeeper::keep);
    }

    /** Keeps what is in force for the last time. */
    @Override
    public void close() {
        keeper.ifPresent(SteeringKeeper::close);
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
        return kept(
                order.vote().isPresent(),
                notes,
                held -> isInForce(held.overrides().get(target)));
    }

    synchronized Answer freeze(Optional<String> pool) {
        List<String> notes = new ArrayList<>();
        for (String name : pools(pool)) {
            notes.add("pool " + name + ": "
                    + (monitor.freeze(name)
                            ? "frozen: this agent leaves its hostnames as they are"
                            : "was frozen before"));
        }
        return kept(true, notes, held -> false);
    }

    synchronized Answer thaw(Optional<String> pool) {
        List<String> pools = pools(pool);
        List<String> notes = new ArrayList<>();
        for (String name : pools) {
            notes.add("pool " + name + ": " + (monitor.thaw(name) ? "no longer frozen" : "was not frozen"));
        }
        return kept(false, notes, held -> pools.stream().anyMatch(held.frozen()::contains));
    }

    private List<String> pools(Optional<String> one) {
        return one.map(List::of)
                .orElseGet(() -> monitor.snapshot().hostnames().stream()
                        .map(hostname -> hostname.publication().pool())
                        .distinct()
                        .toList());
    }

    /**
     * @param lasts whether there is something in force now that a restart could end
     * @param another whether there is another order among these in the place of this one
     */
    private Answer kept(boolean lasts, List<String> notes, Predicate<Steering> another) {
        Optional<String> end = Optional.empty();
        try {
            if (keeper.isPresent()) {
                keeper.get().write();
            } else {
                end = Optional.of(": nothing is kept without state_dir, or in a dry run");
            }
        } catch (IOException | IllegalStateException e) {
            String unless = ", unless it can be kept by then: state_dir does not take it, which is tried again: "
                    + FailureText.of(e);
            if (another.test(keeper.orElseThrow().kept())) {
                return Answer.refused(
                        "it is done, but after a restart of this agent the order before it is in force again" + unless,
                        notes);
            }
            end = Optional.of(unless);
        }
        end.filter(why -> lasts).ifPresent(why -> notes.add("it ends with this agent's process" + why));
        return Answer.done(notes);
    }

    private static boolean isInForce(@Nullable VoteOverride held) {
        return held != null && held.lasts().filter(Duration::isZero).isEmpty();
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
