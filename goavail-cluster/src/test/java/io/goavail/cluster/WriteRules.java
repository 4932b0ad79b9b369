package io.goavail.cluster;

import io.goavail.cluster.simulation.Zone;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The {@link Invariants} of every write. */
final class WriteRules {

    /** Votes expire at a tick, which may come a little late. */
    private static final long SLACK = Duration.ofSeconds(2).toNanos();

    /** The longest that a datagram can be on its way, spikes and late replays aside. */
    private static final long TRAVEL = Duration.ofSeconds(6).toNanos();

    private final Plan plan;
    private final Invariants.World world;
    private final Map<String, Published> published;
    private final BiConsumer<String, String> violated;
    private int writes;
    private int races;

    /**
     * @param published what each agent published, by name
     * @param violated hears which rule was broken, and how
     */
    WriteRules(
            Plan plan, Invariants.World world, Map<String, Published> published, BiConsumer<String, String> violated) {
        this.plan = plan;
        this.world = world;
        this.published = published;
        this.violated = violated;
    }

    int writes() {
        return writes;
    }

    /** How often the floor was broken by two changes that did not know of each other. */
    int races() {
        return races;
    }

    /** A change was made; the agent began the call when it knew what is in its evidence. */
    void written(Zone.Call by, Change change, RecordSet before, RecordSet after) {
        writes++;
        Known.Moment known = (Known.Moment) by.evidence();
        SimulatedAgent agent = world.agent(by.agent());
        change.remove().forEach(record -> isBacked(agent, known, world.target(record.address()), Vote.DOWN));
        if (!restoresTheFloor(change)) {
            change.add().forEach(record -> isBacked(agent, known, world.target(record.address()), Vote.UP));
        }
        keepsTheFloor(agent, change, before, after);
        leavesOthersAlone(agent, change, before, after);
    }

    /**
     * Two removals that did not know of one another took too much, and one of the agents puts back what it took. It goes by
     * what it has read: there is no lock, so the other one may put back as much before this arrives. Then more stand there
     * than must, which is the safe side, and the next look takes them away.
     */
    private boolean restoresTheFloor(Change change) {
        return change.remove().isEmpty()
                && change.add().stream()
                        .allMatch(record -> count(change.observed(), record.address() instanceof Inet4Address)
                                < plan.minInService());
    }

    private void isBacked(SimulatedAgent agent, Known.Moment known, Target target, Vote vote) {
        if (known.own().getOrDefault(target, Vote.ABSTAIN) != vote) {
            violated.accept(
                    "who writes has the vote", agent + " writes for " + target + " without a " + vote + " of its own");
        }
        if (known.peers().stream().noneMatch(heard -> suffices(heard, known.clock(), target, vote))) {
            violated.accept(
                    "enough peers agree to a write",
                    agent + " writes for " + target + " on " + vote + " with " + known.peers());
        }
        for (Peer peer : known.peers().get(0).peers()) {
            if (counts(known.peers().get(0), peer, known.clock(), target, vote)
                    && !really(peer, target, vote, known.at())) {
                violated.accept(
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

    private boolean suffices(Known.Heard heard, long clock, Target target, Vote vote) {
        long agreeing = heard.peers().stream()
                .filter(peer -> counts(heard, peer, clock, target, vote))
                .map(Peer::name)
                .distinct()
                .count();
        return 1 + agreeing >= plan.needed(1 + heard.peers().size());
    }

    private static boolean counts(Known.Heard heard, Peer peer, long clock, Target target, Vote vote) {
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
                violated.accept(
                        "the floor is kept", agent + " wrote " + change + ": " + was + " addresses became " + is);
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
            violated.accept(
                    "records of others stay", agent + " wrote " + change + ", and now " + after + " stand there");
        }
    }

    private Set<DnsRecord> foreign(RecordSet records) {
        return records.records().stream()
                .filter(record -> !world.pool().contains(record.address()))
                .collect(Collectors.toSet());
    }
}
