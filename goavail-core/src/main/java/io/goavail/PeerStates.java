package io.goavail;

import io.goavail.spi.Peer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Tells which peers came and went. One that is only SUSPECT has done neither. */
final class PeerStates {

    private final Consumer<Event> events;
    private final Map<String, Peer.State> told = new HashMap<>();

    PeerStates(Consumer<Event> events) {
        this.events = events;
    }

    void heard(List<Peer> peers) {
        Set<String> gone = new HashSet<>(told.keySet());
        for (Peer peer : peers) {
            gone.remove(peer.name());
            if (peer.state() != Peer.State.SUSPECT) {
                tell(peer.name(), peer.state());
            }
        }
        for (String name : gone) {
            if (told.remove(name) == Peer.State.ALIVE) {
                events.accept(new Event.PeerChanged(name, Optional.of(Peer.State.ALIVE), Peer.State.LEFT));
            }
        }
    }

    /** One that was never there has not gone. */
    private void tell(String name, Peer.State state) {
        Peer.State before = told.get(name);
        if (state != before && (before != null || state == Peer.State.ALIVE)) {
            told.put(name, state);
            events.accept(new Event.PeerChanged(name, Optional.ofNullable(before), state));
        }
    }
}
