package io.goavail;

import io.goavail.spi.Change;
import io.goavail.spi.Health;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.Map;

/** What the {@link Engine} asks of the world. How that went is brought back to it, on its own thread. */
interface Effects {

    /** {@link Engine#readDone} or {@link Engine#failed} follows. */
    void read(Place place);

    /** {@link Engine#applied}, {@link Engine#failed} or, without the permit, {@link Engine#withdrawn} follows. */
    void apply(Place place, Change change, Permit permit);

    /** Sends one probe to each witness; {@link Engine#witnessEnded} follows for each. */
    void ask(Family family, int round, List<Witness> witnesses, long timeoutNanos);

    /** Whether misses are on their way to take a target down. */
    boolean isInQuestion(Target target);

    /** Whether the last probe of a target that told anything was answered, also where the engine has not heard of it yet. */
    boolean isAnswering(Target target);

    /** What was found out of a target by now is void: it is probed on as if {@code health} were all that is known. */
    void startAnew(Target target, Health health);

    void publish(Map<Target, Vote> votes);

    void emit(Event event);
}
