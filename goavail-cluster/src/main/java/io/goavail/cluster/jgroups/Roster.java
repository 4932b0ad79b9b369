package io.goavail.cluster.jgroups;

import io.goavail.spi.Peer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jgroups.Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All other agents, by name, and what is known of them. Members of the group that never say anything are not agents. Takes
 * time as an argument; for one thread at a time.
 */
final class Roster {

    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    /** A group of so many is beyond what JGroups is used for; it keeps the memory that strangers can take bounded. */
    static final int MOST_AGENTS = 1_024;

    /** All agents stand by their votes every few seconds: that they did is told of all at once, twice a second. */
    private static final long PACE_NANOS = 500_000_000;

    private final String self;
    private final JGroupsTiming timing;
    private final Map<String, Colleague> byName = new LinkedHashMap<>();
    private final Set<String> conflicts = new LinkedHashSet<>();
    private Set<String> expected = Set.of();
    private List<Address> members = List.of();
    private Map<String, Peer.State> told = Map.of();
    private boolean changed = true;
    private boolean refreshed;
    private long toldNanos;

    Roster(String self, Collection<String> expected, JGroupsTiming timing, long nowNanos) {
        this.self = self;
        this.timing = timing;
        this.toldNanos = nowNanos;
        expect(expected);
    }

    /** Takes the names of the agents that there should be. */
    void expect(Collection<String> names) {
        Set<String> others = new LinkedHashSet<>(names);
        others.remove(self);
        expected = others;
        changed = true;
    }

    void members(List<Address> next) {
        members = List.copyOf(next);
        changed = true;
    }

    /** Takes what an agent says of itself. The agent is returned when it has newer votes than are known, so that it be asked. */
    @Nullable
    Colleague standsBy(Address from, Letter.StandBy letter, long nowNanos) {
        if (letter.name().equals(self)) {
            conflict(self);
            return null;
        }
        Colleague colleague = byName.get(letter.name());
        if (colleague == null || !colleague.is(from, letter.session())) {
            if (colleague != null && !replaces(from, colleague)) {
                conflict(letter.name());
                return null;
            }
            if (colleague == null && !hasRoom(nowNanos)) {
                return null;
            }
            byName.values().stream()
                    .filter(other -> other.address().equals(from))
                    .forEach(Colleague::leave);
            colleague = new Colleague(letter.name(), from, letter.session(), nowNanos);
            byName.put(letter.name(), colleague);
            changed = true;
        }
        changed |= colleague.standsBy(letter, nowNanos);
        refreshed = true;
        return letter.version() > colleague.known() ? colleague : null;
    }

    /** Whether this start of an agent was not heard of before. */
    boolean isNew(Address from, Letter letter) {
        return byName.values().stream().noneMatch(colleague -> colleague.is(from, letter.session()));
    }

    /** As {@link #standsBy}; a letter of another start than the one that is known changes nothing. */
    @Nullable
    Colleague votes(Address from, Letter.Votes letter, long nowNanos) {
        Colleague colleague = find(from, letter);
        if (colleague == null) {
            return null;
        }
        changed |= colleague.votes(letter, nowNanos);
        refreshed = true;
        return letter.to() > colleague.known() ? colleague : null;
    }

    void goodBye(Address from, Letter.GoodBye letter) {
        Colleague colleague = find(from, letter);
        if (colleague != null) {
            colleague.leave();
            changed = true;
        }
    }

    /** Those that would hear a good-bye. */
    Set<Address> listening(long nowNanos) {
        Set<Address> listening = new LinkedHashSet<>();
        byName.values().stream()
                .filter(colleague -> state(colleague, nowNanos) == Peer.State.ALIVE)
                .forEach(colleague -> listening.add(colleague.address()));
        return listening;
    }

    /** All peers, if there is something to tell of them. */
    Optional<List<Peer>> news(long nowNanos) {
        forget(nowNanos);
        Map<String, Peer.State> states = new LinkedHashMap<>();
        byName.forEach((name, colleague) -> states.put(name, state(colleague, nowNanos)));
        boolean due = refreshed && nowNanos - toldNanos >= PACE_NANOS;
        if (!changed && !due && states.equals(told)) {
            return Optional.empty();
        }
        changed = false;
        refreshed = false;
        toldNanos = nowNanos;
        told = states;
        return Optional.of(snapshot(states, nowNanos));
    }

    /** Look again for news after so long, if nothing happens before: whoever falls silent does so without a word. */
    long paceNanos() {
        return Math.min(PACE_NANOS, timing.silence().toNanos() / 4);
    }

    private List<Peer> snapshot(Map<String, Peer.State> states, long nowNanos) {
        List<Peer> peers = new ArrayList<>();
        byName.forEach(
                (name, colleague) -> peers.add(colleague.peer(states.getOrDefault(name, Peer.State.DEAD), nowNanos)));
        expected.stream()
                .filter(name -> !byName.containsKey(name))
                .map(Peer::absent)
                .forEach(peers::add);
        return List.copyOf(peers);
    }

    private Peer.State state(Colleague colleague, long nowNanos) {
        return colleague.state(members, timing.silence().toNanos(), nowNanos);
    }

    private void forget(long nowNanos) {
        changed |= byName.values()
                .removeIf(colleague -> !expected.contains(colleague.name())
                        && (colleague.hasLeft()
                                || (!members.contains(colleague.address())
                                        && colleague.silentNanos(nowNanos)
                                                > timing.memory().toNanos())));
    }

    private boolean hasRoom(long nowNanos) {
        if (byName.size() >= MOST_AGENTS) {
            byName.values().stream()
                    .filter(colleague -> !members.contains(colleague.address()) && !expected.contains(colleague.name()))
                    .max(Comparator.comparingLong(colleague -> colleague.silentNanos(nowNanos)))
                    .ifPresent(longestDead -> byName.remove(longestDead.name()));
        }
        return byName.size() < MOST_AGENTS;
    }

    private @Nullable Colleague find(Address from, Letter letter) {
        return byName.values().stream()
                .filter(colleague -> colleague.is(from, letter.session()) && !colleague.hasLeft())
                .findFirst()
                .orElse(null);
    }

    /**
     * Of two members with one name the one that joined later has it: one that crashed stays a member for a while after it was
     * started anew. On one and the same member a later start follows an earlier one.
     */
    private boolean replaces(Address from, Colleague holder) {
        return holder.hasLeft() || members.indexOf(from) >= members.indexOf(holder.address());
    }

    private void conflict(String name) {
        if (conflicts.size() < MOST_AGENTS && conflicts.add(name)) {
            LOG.atWarn()
                    .addKeyValue("name", name)
                    .log("two agents have the same name, and count as one; give each a name of its own");
        }
    }
}
