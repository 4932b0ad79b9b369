package io.goavail.testing;

import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A network of agents in memory, on manual time, whose links can be cut. Each agent stands by its votes every two seconds;
 * one that is not heard of for 5 s is SUSPECT to its peers, and DEAD after 10 s.
 */
public final class InMemoryPeers {

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final Duration SUSPECT = Duration.ofSeconds(5);
    private static final Duration DEAD = Duration.ofSeconds(10);

    private final ManualTime time;
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Set<Set<String>> cuts = new HashSet<>();

    public InMemoryPeers(ManualTime time) {
        this.time = time;
    }

    /** The transport of an agent. All that have one are peers of each other, known from the beginning. */
    public PeerTransport join(String name) {
        Agent agent = new Agent(name);
        agents.put(name, agent);
        return agent;
    }

    /** Nothing passes between the two from now on. */
    public void cut(String a, String b) {
        cuts.add(Set.of(a, b));
    }

    /** What is said between the two arrives again. */
    public void heal(String a, String b) {
        cuts.remove(Set.of(a, b));
    }

    /** Cuts all links between the two groups. */
    public void part(List<String> some, List<String> others) {
        some.forEach(a -> others.forEach(b -> cut(a, b)));
    }

    /** Heals all links. */
    public void healAll() {
        cuts.clear();
    }

    /** The agent says nothing and hears nothing any more, as after a crash. */
    public void kill(String name) {
        agents.get(name).running = false;
    }

    /** What an agent last told of itself. */
    private record Word(Profile profile, Map<Target, Vote> votes, boolean left) {}

    /** The same as it has arrived. */
    private record Heard(Word word, Duration at) {}

    private final class Agent implements PeerTransport {

        private final String name;
        private final Map<String, Heard> heard = new HashMap<>();
        private Word word = new Word(Profile.UNKNOWN, Map.of(), false);
        private Consumer<List<Peer>> consumer = peers -> {};
        private boolean running;

        Agent(String name) {
            this.name = name;
        }

        @Override
        public String self() {
            return name;
        }

        @Override
        public void start(Consumer<List<Peer>> peers) {
            if (running) {
                throw new IllegalStateException("started twice");
            }
            consumer = peers;
            running = true;
            round();
        }

        @Override
        public void introduce(Profile profile) {
            say(new Word(profile, word.votes(), false));
        }

        @Override
        public void publish(Map<Target, Vote> votes) {
            Map<Target, Vote> all = new HashMap<>(word.votes());
            all.putAll(votes);
            say(new Word(word.profile(), Map.copyOf(all), false));
        }

        @Override
        public void close() {
            say(new Word(word.profile(), word.votes(), true));
            running = false;
        }

        private void round() {
            if (running) {
                say(word);
                tell();
                time.schedule(this::round, ROUND.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        private void say(Word next) {
            word = next;
            if (running) {
                agents.values().forEach(other -> other.hear(name, next));
            }
        }

        private void hear(String from, Word what) {
            if (from.equals(name)) {
                return;
            }
            time.schedule(
                    () -> {
                        if (running && !cuts.contains(Set.of(from, name))) {
                            heard.put(from, new Heard(what, time.elapsed().minus(LATENCY)));
                            tell();
                        }
                    },
                    LATENCY.toNanos(),
                    TimeUnit.NANOSECONDS);
        }

        private void tell() {
            consumer.accept(agents.keySet().stream()
                    .filter(other -> !other.equals(name))
                    .map(this::peer)
                    .toList());
        }

        private Peer peer(String other) {
            return Optional.ofNullable(heard.get(other))
                    .map(h -> peer(other, h.word(), time.elapsed().minus(h.at())))
                    .orElseGet(() -> Peer.absent(other));
        }

        private static Peer peer(String other, Word word, Duration age) {
            return new Peer(other, state(word, age), age, word.profile(), word.votes());
        }

        private static Peer.State state(Word word, Duration age) {
            if (word.left()) {
                return Peer.State.LEFT;
            }
            if (age.compareTo(DEAD) >= 0) {
                return Peer.State.DEAD;
            }
            return age.compareTo(SUSPECT) >= 0 ? Peer.State.SUSPECT : Peer.State.ALIVE;
        }
    }
}
