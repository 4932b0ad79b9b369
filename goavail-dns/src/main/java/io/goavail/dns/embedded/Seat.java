package io.goavail.dns.embedded;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Who answers at an address: one zone, or two while one is to take over from the other. The successor answers from the
 * moment that it is known what it serves; should it leave again, the one before goes on.
 */
final class Seat implements Supplier<Zone> {

    private final InetSocketAddress listen;
    /** In the order in which they came; two at most. */
    private final List<LiveZone> zones;

    Seat(InetSocketAddress listen, LiveZone first) {
        this.listen = listen;
        this.zones = new CopyOnWriteArrayList<>(List.of(first));
    }

    /** The address as it was asked for: port 0 is a port of its own. */
    InetSocketAddress listen() {
        return listen;
    }

    @Override
    public Zone get() {
        Zone answering = zones.get(0).get();
        for (LiveZone zone : zones) {
            answering = zone.get().isKnown() ? zone.get() : answering;
        }
        return answering;
    }

    /** Lets a successor in; false when there is one already, or nobody is left that it could succeed. */
    synchronized boolean join(LiveZone successor) {
        return zones.size() == 1 && zones.add(successor);
    }

    /** The zone that this one takes over from. */
    Optional<Zone> before(LiveZone zone) {
        return zones.indexOf(zone) > 0 ? Optional.of(zones.get(0).get()) : Optional.empty();
    }

    /** Lets one go; returns whether it was the last, which stays as the one that answers until the sockets are closed. */
    synchronized boolean leave(LiveZone zone) {
        if (zones.size() == 1) {
            return zones.contains(zone);
        }
        zones.remove(zone);
        return false;
    }
}
