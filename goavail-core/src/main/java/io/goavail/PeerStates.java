package io.goavail;

import io.goavail.spi.Peer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
                events.accept(new Event.PeerChanged(name, Peer.State.ALIVE, Peer.State.LEFT));
            }
        }
    }

    /** One that was never heard of counts as dead until it is there. */
    private void tell(String name, Peer.State state) {
        Peer.State before = told.put(name, state);
        if (before == null ? state == Peer.State.ALIVE : state != before) {
            events.accept(new Event.PeerChanged(name, before == null ? Peer.State.DEAD : before, state));
        }
    }
}
