package io.goavail.cli.event;

import java.time.InstantSource;

/** What this host's clock says: for people, and never for a decision. */
public final class TimeOfDay {

    private TimeOfDay() {}

    /** The clock. */
    public static InstantSource clock() {
        return InstantSource.system();
    }
}
