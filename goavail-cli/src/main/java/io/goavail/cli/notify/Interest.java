package io.goavail.cli.notify;

import io.goavail.Event;
import io.goavail.cli.event.Occurrence;
import io.goavail.spi.Peer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which events somebody is told of. */
final class Interest {

    private Interest() {}

    /** Those of these kinds; of none, those that matter to most people. */
    static Predicate<Occurrence> in(Set<String> kinds) {
        return kinds.isEmpty()
                ? occurrence -> mattersToMost(occurrence.event())
                : occurrence -> kinds.contains(occurrence.kind());
    }

    private static boolean mattersToMost(Event event) {
        if (event instanceof Event.ProviderFailed e) {
            // Its repetitions say nothing new.
            return e.permanent() || e.attempt() == 1;
        } else if (event instanceof Event.PeerChanged e) {
            return e.to() == Peer.State.DEAD || e.from().equals(Optional.of(Peer.State.DEAD));
        }
        return event instanceof Event.ChangeApplied
                || event instanceof Event.RemovalRefused
                || event instanceof Event.RemovalHeldBack
                || event instanceof Event.RecordsMissing
                || event instanceof Event.Drifted
                || event instanceof Event.Contested
                || event instanceof Event.ContestEnded
                || event instanceof Event.ProviderRecovered
                || event instanceof Event.Isolated
                || event instanceof Event.Connected
                || event instanceof Event.Overridden
                || event instanceof Event.OverrideEnded
                || event instanceof Event.PoolFrozen
                || event instanceof Event.PoolThawed
                || event instanceof Event.SplitPossible;
    }
}
