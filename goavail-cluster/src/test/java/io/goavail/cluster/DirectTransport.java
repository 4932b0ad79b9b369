package io.goavail.cluster;

import io.goavail.cluster.simulation.Arrival;
import io.goavail.cluster.simulation.Machine;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Temporary. */
final class DirectTransport implements AgentTransport {
    static final class Board {
        final Map<String, Map<Target, Vote>> votes = new LinkedHashMap<>();
        final List<Runnable> listeners = new ArrayList<>();

        void changed() {
            listeners.forEach(Runnable::run);
        }
    }

    private final String name;
    private final Board board;
    private final Machine machine;
    private Consumer<List<Peer>> consumer;

    DirectTransport(String name, Board board, Machine machine) {
        this.name = name;
        this.board = board;
        this.machine = machine;
    }

    @Override
    public String self() {
        return name;
    }

    @Override
    public void start(Consumer<List<Peer>> peers) {
        consumer = peers;
        board.votes.put(name, new HashMap<>());
        board.listeners.add(() -> machine.after(0, this::tell));
        board.changed();
        every();
    }

    private void every() {
        tell();
        machine.after(2_000_000_000L, this::every);
    }

    private void tell() {
        consumer.accept(board.votes.entrySet().stream()
                .filter(e -> !e.getKey().equals(name))
                .map(e -> new Peer(e.getKey(), Peer.State.ALIVE, Duration.ZERO, Profile.UNKNOWN, e.getValue()))
                .toList());
    }

    @Override
    public void introduce(Profile profile) {}

    @Override
    public void publish(Map<Target, Vote> votes) {
        board.votes.computeIfAbsent(name, n -> new HashMap<>()).putAll(votes);
        board.changed();
    }

    @Override
    public void close() {}

    @Override
    public void received(Arrival datagram) {}
}
