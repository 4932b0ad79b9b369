package io.goavail.cluster;

import io.goavail.Event;
import io.goavail.cluster.simulation.Zone;
import io.goavail.spi.Change;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What must hold at every step of a run, whatever happens around the agents; each is checked where it could break.
 *
 * <p>Checked here, of every write, with what its agent knew when it began the call:
 *
 * <ul>
 *   <li>The agent itself has the vote: DOWN for what it removes, UP for what it adds, unless it puts back what it took, where
 *       it has read less than the floor.
 *   <li>Enough distinct peers that are ALIVE have the same vote, and stood by it within its lifetime: as many as
 *       {@code min_peers_agree}, or a majority of all agents, the silent ones included; so no minority writes.
 *   <li>Each vote that counts was really its owner's within its lifetime and the way.
 *   <li>No fewer addresses than the floor are left of a family. Where the provider does not compare and swap, two changes
 *       that do not know of one another can together break it: these are counted instead ({@link #races}).
 *   <li>Records of others stay as they are.
 * </ul>
 *
 * <p>Of every snapshot of the peers that an agent gets:
 *
 * <ul>
 *   <li>Each vote in it was published by its owner, and in one agent's eyes an owner's votes never go back to older ones
 *       of the same run. To those of an earlier run they can, for a moment, where two halves know different runs; that is
 *       counted ({@link #relapses}).
 *   <li>No name is in it twice, nor the agent's own; and no ballot has more votes than there are agents. That a configured
 *       address stands beside the agent that has moved from it, until its name is looked up again, makes the electorate
 *       larger for a while, and so is on the safe side.
 * </ul>
 *
 * <p>Of every vote that is published: an agent that reaches nothing does not vote DOWN, when it checks its uplink.
 *
 * <p>Of every datagram ({@link Wire}): at most 1,200 bytes; a session never uses a counter twice; an agent sends no more than
 * its cap for long. Of every hostile one ({@link NodeTransport}): it changes nothing that is known of the peers, and is
 * answered by no more bytes than it has.
 *
 * <p>Checked by {@link Course} at the end: within 30 s after the last fault all agents know of one another and of all votes,
 * and nobody is suspect; a minute later DNS is what it should be. Checked by {@link Simulation}: nothing was logged as an
 * error, since a monitor logs its own defects and goes on. Checked in worlds of their own: a decision makes one write ({@code
 * CalmWorldTest}), keys can be changed without anybody becoming suspect.
 *
 * <p>Not checked, and why:
 *
 * <ul>
 *   <li>Intents, leases and a time of warming up: there are none. Who acts is up to the ranks.
 *   <li>A least time between opposite writes: damping and the limit of reversals stand in its place, and have tests of their
 *       own in goavail-core.
 *   <li>Wall clocks: nothing reads one. Monotonic clocks begin anywhere in here, wrap, and run at different rates.
 *   <li>That merging is commutative, associative and idempotent is a property of the pure classes, tested there; here it shows
 *       as votes that never go back, and as views that become equal.
 *   <li>That nobody but its owner raises an incarnation: it does not leave the node.
 * </ul>
 */
final class Invariants implements Zone.Watcher, SimulatedAgent.Observer {

    /** The proof that an agent's network works holds half a second, and was on its way before. */
    private static final long PROOF = Duration.ofSeconds(1).toNanos();

    private final Plan plan;
    private final World world;
    private final Map<String, Published> published = new HashMap<>();
    private final Map<String, Map<String, Map<Target, Integer>>> seen = new HashMap<>();
    private final Map<String, Map<String, Map<Target, Vote>>> lastSeen = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final WriteRules writeRules;
    private int relapses;

    /** What they are checked against. */
    interface World {

        long now();

        SimulatedAgent agent(int number);

        Set<InetAddress> pool();

        Target target(InetAddress address);

        /** Something for those who read the trace. */
        void detail(SimulatedAgent agent, Supplier<String> what);

        /** For how long an agent has reached nothing at all. */
        long isolatedNanos(SimulatedAgent agent);
    }

    Invariants(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
        this.writeRules = new WriteRules(plan, world, published, this::violated);
    }

    /** The first that was broken. */
    Optional<String> violation() {
        return violations.stream().findFirst();
    }

    int writes() {
        return writeRules.writes();
    }

    /** How often the floor was broken by two changes that did not know of each other. */
    int races() {
        return writeRules.races();
    }

    /** How often the votes of a run that was over took the place of those of the present one. */
    int relapses() {
        return relapses;
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
                world.detail(agent, () -> "holds " + peer.votes() + " of " + peer.name() + " " + peer.state());
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
            if (number < 0 && owner != null) {
                number = owner.findInEarlierRun(target, vote);
                relapses += number < 0 ? 0 : 1;
            }
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
        if (event instanceof Event.DecisionChanged decision
                && decision.ballot().peers().size() >= plan.agents()) {
            violated("nobody counts twice", agent + " counts " + decision.ballot());
        }
    }

    @Override
    public void written(Zone.Call by, Change change, RecordSet before, RecordSet after) {
        writeRules.written(by, change, before, after);
    }
}
