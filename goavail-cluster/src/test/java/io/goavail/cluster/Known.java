package io.goavail.cluster;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an agent knows: its own votes, and the snapshots of its peers with the time at which it heard them. */
final class Known {

    private final Map<Target, Vote> own = new HashMap<>();
    private List<Heard> heard = List.of(new Heard(0, List.of()));

    /**
     * A snapshot of the peers.
     *
     * @param at when it came, by the agent's clock
     */
    record Heard(long at, List<Peer> peers) {}

    /**
     * What is known at one moment.
     *
     * @param at that moment, in the time of the world
     * @param clock the same, by the agent's clock
     * @param peers the newest snapshot, and those before it that came at the same moment: any of them may be what the
     *     agent acts by
     */
    record Moment(long at, long clock, Map<Target, Vote> own, List<Heard> peers) {}

    void own(Map<Target, Vote> votes) {
        own.putAll(votes);
    }

    void heard(List<Peer> peers, long clock) {
        List<Heard> current = new ArrayList<>();
        current.add(new Heard(clock, peers));
        for (Heard before : heard) {
            current.add(before);
            if (before.at != clock) {
                break;
            }
        }
        heard = current;
    }

    Map<Target, Vote> own() {
        return own;
    }

    List<Peer> peers() {
        return heard.get(0).peers();
    }

    Moment at(long now, long clock) {
        List<Heard> possible = heard.stream()
                .filter(h -> h == heard.get(0) || heard.get(0).at == clock)
                .toList();
        return new Moment(now, clock, Map.copyOf(own), possible);
    }
}
