package io.goavail;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells where peers are configured otherwise: another quorum, other targets. A difference stops nobody. Ten seconds pass
 * between a change and a look at it, so that agents which start or reload one after the other are not reported; and so a
 * peer's votes are compared once in ten seconds at the most, and never while they stay the same.
 */
final class Differences {

    private static final long SETTLE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST_NAMED = 5;

    private final Consumer<Event> events;
    private final Map<String, Comparison> comparisons = new HashMap<>();
    private String quorum = "";
    private Set<Target> watched = Set.of();

    /** What is known of one peer. */
    private static final class Comparison {
        private @Nullable Peer peer;
        private boolean due;
        private long dueNanos;
        private String told = "";
    }

    Differences(Consumer<Event> events) {
        this.events = events;
    }

    /** This agent is configured so from now on. */
    void use(String quorumName, Set<Target> targets, long nowNanos) {
        quorum = quorumName;
        watched = Set.copyOf(targets);
        comparisons.values().forEach(comparison -> plan(comparison, nowNanos));
    }

    void heard(List<Peer> peers, long nowNanos) {
        comparisons.keySet().retainAll(peers.stream().map(Peer::name).collect(Collectors.toSet()));
        for (Peer peer : peers) {
            Comparison comparison = comparisons.computeIfAbsent(peer.name(), name -> new Comparison());
            Peer before = comparison.peer;
            comparison.peer = peer;
            if (peer.state() != Peer.State.ALIVE || peer.votes().isEmpty()) {
                comparison.due = false;
                comparison.peer = null;
            } else if (before == null
                    || before.votes() != peer.votes()
                    || !before.profile().equals(peer.profile())) {
                plan(comparison, nowNanos);
            }
        }
    }

    /** Does what is due by now. */
    void tick(long nowNanos) {
        comparisons.forEach((name, comparison) -> {
            if (comparison.peer != null && comparison.due && nowNanos - comparison.dueNanos >= 0) {
                comparison.due = false;
                tell(comparison, comparison.peer);
            }
        });
    }

    /** How long until {@link #tick} has something to do, at most {@code most}. */
    long idleNanos(long nowNanos, long most) {
        long idle = most;
        for (Comparison comparison : comparisons.values()) {
            if (comparison.due) {
                idle = Math.min(idle, comparison.dueNanos - nowNanos);
            }
        }
        return idle;
    }

    private static void plan(Comparison comparison, long nowNanos) {
        if (!comparison.due && comparison.peer != null) {
            comparison.due = true;
            comparison.dueNanos = nowNanos + SETTLE_NANOS;
        }
    }

    private void tell(Comparison comparison, Peer peer) {
        String text = text(peer);
        if (!text.equals(comparison.told)) {
            comparison.told = text;
            if (!text.isEmpty()) {
                events.accept(new Event.PeerDiffers(peer.name(), text));
            }
        }
    }

    /** What is different there; empty when nothing is. */
    private String text(Peer peer) {
        List<String> parts = new ArrayList<>();
        String theirs = peer.profile().quorum();
        if (!theirs.isEmpty() && !theirs.equals(quorum)) {
            parts.add("its quorum is " + theirs + ", here it is " + quorum);
        }
        // A target that it dropped stays in its votes, as an abstention.
        List<Target> foreign = peer.votes().entrySet().stream()
                .filter(vote -> vote.getValue() != Vote.ABSTAIN && !watched.contains(vote.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Target> missing =
                watched.stream().filter(t -> !peer.votes().containsKey(t)).toList();
        if (!foreign.isEmpty()) {
            parts.add("it watches " + named(foreign) + ", which this agent does not");
        }
        if (!missing.isEmpty()) {
            parts.add("it does not watch " + named(missing));
        }
        return String.join("; ", parts);
    }

    private static String named(Collection<Target> targets) {
        String names = targets.stream()
                .map(Target::toString)
                .sorted()
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
        int more = targets.size() - MOST_NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
