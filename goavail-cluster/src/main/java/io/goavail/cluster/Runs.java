package io.goavail.cluster;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one member, and whether the votes of the present one count. An earlier run that comes back is not there any
 * more, and who brings it has missed the later one; or else it is there, and two agents have one name. Then their votes
 * would be now those of one and now those of the other, so none count.
 */
final class Runs {

    /** The run that is there hears of the earlier one and takes its name back; a sync or two bring the word. */
    private static final long BACK_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** A late word of a run comes once, but two agents take their name from each other every ten seconds. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Three times of those ten seconds, for a lost word. */
    private static final long CONFLICT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int MOST = 16;

    private final Set<SessionId> earlier = new LinkedHashSet<>();
    private SessionId present;
    private SessionId latest;
    /** When earlier runs came back. */
    private final Map<SessionId, Long> backNanos = new HashMap<>();

    private @Nullable Long conflictNanos;

    Runs(SessionId first) {
        present = first;
        latest = first;
    }

    /** Whether a run has been the present one before. */
    boolean hadBefore(SessionId run) {
        return earlier.contains(run);
    }

    /** Another run is the present one from now on. */
    void change(SessionId next, long nowNanos) {
        earlier.add(present);
        if (earlier.size() > MOST) {
            SessionId oldest = earlier.iterator().next();
            earlier.remove(oldest);
            backNanos.remove(oldest);
        }
        present = next;
        if (!hadBefore(next)) {
            latest = next;
        } else if (!next.equals(latest)) {
            if (isWithin(AGAIN_NANOS, backNanos.put(next, nowNanos), nowNanos)) {
                conflictNanos = nowNanos;
            }
        }
    }

    /** Whether the votes of the present run do not count. */
    boolean isDoubtful(long nowNanos) {
        boolean back = !present.equals(latest) && isWithin(BACK_NANOS, backNanos.get(present), nowNanos);
        return back || isWithin(CONFLICT_NANOS, conflictNanos, nowNanos);
    }

    private static boolean isWithin(long nanos, @Nullable Long since, long nowNanos) {
        return since != null && nowNanos - since < nanos;
    }
}
