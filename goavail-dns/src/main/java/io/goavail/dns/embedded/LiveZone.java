package io.goavail.dns.embedded;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The zone of the moment. Reading it never waits. */
final class LiveZone implements Supplier<Zone> {

    private volatile Zone zone;

    LiveZone(Zone zone) {
        this.zone = zone;
    }

    @Override
    public Zone get() {
        return zone;
    }

    /** Puts another zone in place of this one, unless {@code next} throws. One change at a time. */
    synchronized void change(UnaryOperator<Zone> next) {
        zone = next.apply(zone);
    }
}
