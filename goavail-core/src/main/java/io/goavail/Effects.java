package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.Map;

/** What the {@link Engine} asks of the world. How that went is brought back to it, on its own thread. */
interface Effects {

    /** {@link Engine#readDone} or {@link Engine#failed} follows. */
    void read(Place place);

    /** {@link Engine#applied} or {@link Engine#failed} follows. */
    void apply(Place place, Change change);

    void publish(Map<Target, Vote> votes);

    void emit(Event event);
}
