package io.goavail.cluster;

import io.goavail.Event;
import io.goavail.cluster.simulation.Zone;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** PLACEHOLDER. */
final class Invariants implements Zone.Watcher, SimulatedAgent.Observer {

    /** The proof that an agent's network works holds half a second, and was on its way before. */
    private static final long PROOF = Duration.ofSeconds(1).toNanos();

    /** Votes expire at a tick, which may come a little late. */
    private static final long SLACK = Duration.ofSeconds(2).toNanos();

    /** The longest that a datagram can be on its way, spikes and late replays aside. */
    private static final long TRAVEL = Duration.ofSeconds(6).toNanos();

    private final Plan plan;
    private final World world;
    private final Map<String, Published> published = new HashMap<>();
    private final Map<String, Map<String, Map<Target, Integer>>> seen = new HashMap<>();
    private final Map<String, Map<String, Map<Target, Vote>>> lastSeen = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int writes;
    private int races;

    /** What they are checked against. */
    interface World {

        long now();

        SimulatedAgent agent(int number);

        Set<InetAddress> pool();

        Target target(InetAddress address);

        /** For how long an agent has reached nothing at all. */
        long isolatedNanos(SimulatedAgent agent);
    }

    Invariants(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
    }

    /** The first that was broken. */
    Optional<String> violation() {
        return violations.stream().findFirst();
    }

    int writes() {
        return writes;
    }

    /** How often the floor was broken by two changes that did not know of each other. */
    int races() {
        return races;
    }

    void violated(String invariant, String how) {
        violations.add(invariant + ": " + how);
    }

    /** An agent begins anew: it knows nothing of the peers. */
    void started(SimulatedAgent agent) {
        seen.remove(agent.name());
        lastSeen.remove(agent.name());
    }

    /** An agent ended. */
    void ended(SimulatedAgent agent) {
        published.computeIfAbsent(agent.name(), n -> new Published()).end(world.now());
    }

    @Override
    public void published(SimulatedAgent agent, Map<Target, Vote> votes) {
        Published own = published.computeIfAbsent(agent.name(), n -> new Published());
        votes.forEach((target, vote) -> {
            own.vote(target, vote, world.now());
            if (vote == Vote.DOWN && plan.uplinkCheck() && world.isolatedNanos(agent) > PROOF) {
                violated("an isolated agent does not vote DOWN", agent + " votes DOWN on " + target);
            }
        });
    }

    @Override
    public void heard(SimulatedAgent agent, List<Peer> peers) {
        Map<String, Map<Target, Vote>> last = lastSeen.computeIfAbsent(agent.name(), n -> new HashMap<>());
        Set<String> names = new HashSet<>();
        for (Peer peer : peers) {
            if (!names.add(peer.name())) {
                violated("names are unique", agent + " has " + peer.name() + " twice");
            }
            if (peer.name().equals(agent.name())) {
                violated("nobody is its own peer", agent + " hears of itself: " + peer);
            }
            if (last.put(peer.name(), peer.votes()) != peer.votes()) {
                votesAreTheOwners(agent, peer);
            }
        }
    }

    private void votesAreTheOwners(SimulatedAgent agent, Peer peer) {
        Published owner = published.get(peer.name());
        Map<Target, Integer> numbers = seen.computeIfAbsent(agent.name(), n -> new HashMap<>())
                .computeIfAbsent(peer.name(), n -> new HashMap<>());
        peer.votes().forEach((target, vote) -> {
            int from = numbers.getOrDefault(target, 0);
            int number = owner == null ? -1 : owner.find(target, vote, from);
            if (number < 0) {
                violated(
                        "votes are their owner's, and never go back",
                        agent + " holds " + vote + " of " + peer.name() + " on " + target + ", after publication "
                                + from);
            } else {
                numbers.put(target, number);
            }
        });
    }

    @Override
    public void event(SimulatedAgent agent, Event event) {
        if (event instanceof Event.DecisionChanged decision && decision.ballot().electorate() > plan.agents()) {
            violated("nobody counts twice", agent + " counts " + decision.ballot());
        }
    }

    @Override
    public void written(Zone.Call by, Change change, RecordSet before, RecordSet after) {
        writes++;
        Knowledge.Moment known = (Knowledge.Moment) by.evidence();
        SimulatedAgent agent = world.agent(by.agent());
        change.remove().forEach(record -> isBacked(agent, known, world.target(record.address()), Vote.DOWN));
        change.add().forEach(record -> isBacked(agent, known, world.target(record.address()), Vote.UP));
        keepsTheFloor(agent, change, before, after);
        leavesOthersAlone(agent, change, before, after);
    }

    private void isBacked(SimulatedAgent agent, Knowledge.Moment known, Target target, Vote vote) {
        if (known.own().getOrDefault(target, Vote.ABSTAIN) != vote) {
            violated("who writes has the vote", agent + " writes for " + target + " without a " + vote + " of its own");
        }
        if (known.peers().stream().noneMatch(heard -> suffices(heard, known.clock(), target, vote))) {
            violated(
                    "enough peers agree to a write",
                    agent + " writes for " + target + " on " + vote + " with " + known.peers());
        }
        for (Peer peer : known.peers().get(0).peers()) {
            if (counts(known.peers().get(0), peer, known.clock(), target, vote)
                    && !really(peer, target, vote, known.at())) {
                violated(
                        "votes that count are really their owner's",
                        agent + " counts " + vote + " of " + peer.name() + " on " + target);
            }
        }
    }

    /** How long a vote counts after its owner stood by it; as core has it. */
    private static long lifetime(int agents) {
        return Duration.ofSeconds(Math.max(30, 10 + 4L * agents)).toNanos();
    }

    private boolean really(Peer peer, Target target, Vote vote, long at) {
        Published owner = published.get(peer.name());
        return owner != null && owner.stoodBy(target, vote, at - lifetime(plan.agents()) - SLACK - TRAVEL);
    }

    private boolean suffices(Knowledge.Heard heard, long clock, Target target, Vote vote) {
        long agreeing = heard.peers().stream()
                .filter(peer -> counts(heard, peer, clock, target, vote))
                .map(Peer::name)
                .distinct()
                .count();
        return 1 + agreeing >= plan.needed(1 + heard.peers().size());
    }

    private static boolean counts(Knowledge.Heard heard, Peer peer, long clock, Target target, Vote vote) {
        return peer.state() == Peer.State.ALIVE
                && peer.votes().get(target) == vote
                && peer.age().toNanos() + clock - heard.at()
                        <= lifetime(1 + heard.peers().size()) + SLACK;
    }

    /**
     * Where the provider compares and swaps, always. Where it does not, two changes worked out from the same records can
     * together take more away than either would; these are counted, and how rare they are is up to the ranks.
     */
    private void keepsTheFloor(SimulatedAgent agent, Change change, RecordSet before, RecordSet after) {
        for (boolean v4 : new boolean[] {true, false}) {
            long was = count(before, v4);
            long is = count(after, v4);
            if (is >= was || is >= plan.minInService()) {
                continue;
            }
            if (!before.addresses().equals(change.observed().addresses())) {
                races++;
            } else {
                violated("the floor is kept", agent + " wrote " + change + ": " + was + " addresses became " + is);
            }
        }
    }

    private static long count(RecordSet records, boolean v4) {
        return records.addresses().stream()
                .filter(address -> address instanceof Inet4Address == v4)
                .count();
    }

    private void leavesOthersAlone(SimulatedAgent agent, Change change, RecordSet before, RecordSet after) {
        if (!foreign(before).equals(foreign(after))) {
            violated("records of others stay", agent + " wrote " + change + ", and now " + after + " stand there");
        }
    }

    private Set<DnsRecord> foreign(RecordSet records) {
        return records.records().stream()
                .filter(record -> !world.pool().contains(record.address()))
                .collect(Collectors.toSet());
    }
}
