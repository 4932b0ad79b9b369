package io.goavail.cli.notify;

import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.spi.Peer;
import java.util.EnumMap;
import java.util.Map;

/**
 * How things stand with one subject, after one event or several.
 *
 * @param subject what it is about: a hostname of a pool, a target, a peer, or nothing in particular
 * @param event which says it
 * @param amounts how much of what it comes to, the gravest first
 * @param events how many events it stands for
 */
record Fact(Object subject, Event event, Map<Matter, Integer> amounts, long events) {

    static Fact of(Event event) {
        if (event instanceof Event.HealthChanged e) {
            Matter matter = switch (e.to()) {
                case DOWN -> Matter.DOWN;
                case UP -> Matter.UP;
                case UNKNOWN -> Matter.UNKNOWN;
            };
            return one(matter, e.target(), e);
        } else if (event instanceof Event.DecisionChanged e) {
            Matter matter = switch (e.to()) {
                case OUT -> Matter.OUT;
                case IN -> Matter.IN;
                case HOLD -> Matter.HOLD;
            };
            return one(matter, e.target(), e);
        } else if (event instanceof Event.Damped e) {
            return one(Matter.DAMPED, e.target(), e);
        } else if (event instanceof Event.Overridden e) {
            return one(Matter.OVERRIDDEN, e.target(), e);
        } else if (event instanceof Event.OverrideEnded e) {
            return one(Matter.OVERRIDE_ENDED, e.target(), e);
        }
        return ofHostname(event);
    }

    private static Fact ofHostname(Event event) {
        if (event instanceof Event.ChangeApplied e) {
            Map<Matter, Integer> amounts = new EnumMap<>(Matter.class);
            put(amounts, Matter.REMOVED, e.change().remove().size());
            put(amounts, Matter.ADDED, e.change().add().size());
            return new Fact(e.publication(), e, amounts, 1);
        } else if (event instanceof Event.RemovalHeldBack e) {
            return some(Matter.REMOVAL_HELD_BACK, e.publication(), e, e.held().size());
        } else if (event instanceof Event.RemovalRefused e) {
            return some(Matter.REMOVAL_REFUSED, e.publication(), e, e.kept().size());
        } else if (event instanceof Event.Contested e) {
            return some(Matter.CONTESTED, e.publication(), e, e.addresses().size());
        } else if (event instanceof Event.Drifted e) {
            int all = e.missing().size() + e.unexpected().size();
            return some(Matter.DRIFTED, e.publication(), e, all);
        } else if (event instanceof Event.ProviderFailed e) {
            return one(Matter.PROVIDER_FAILED, e.publication(), e);
        } else if (event instanceof Event.ProviderRecovered e) {
            return one(Matter.PROVIDER_RECOVERED, e.publication(), e);
        } else if (event instanceof Event.RecordsMissing e) {
            return one(Matter.RECORDS_MISSING, e.publication(), e);
        } else if (event instanceof Event.ContestEnded e) {
            return one(Matter.CONTEST_ENDED, e.publication(), e);
        }
        return ofAgent(event);
    }

    private static Fact ofAgent(Event event) {
        if (event instanceof Event.Isolated e) {
            return one(Matter.ISOLATED, e.family(), e);
        } else if (event instanceof Event.Connected e) {
            return one(Matter.CONNECTED, e.family(), e);
        } else if (event instanceof Event.QuorumLost e) {
            return some(Matter.QUORUM_LOST, e.example(), e, e.targets());
        } else if (event instanceof Event.QuorumRegained e) {
            return one(Matter.QUORUM_REGAINED, "", e);
        } else if (event instanceof Event.PeerChanged e) {
            return one(e.to() == Peer.State.DEAD ? Matter.PEER_DEAD : Matter.PEER_CHANGED, e.peer(), e);
        } else if (event instanceof Event.PeerDiffers e) {
            return one(Matter.PEER_DIFFERS, e.peer(), e);
        } else if (event instanceof Event.ProbesInconclusive e) {
            return some(Matter.PROBES_INCONCLUSIVE, e.example(), e, e.targets());
        } else if (event instanceof Event.ProbesConclusive e) {
            return one(Matter.PROBES_CONCLUSIVE, "", e);
        } else if (event instanceof Event.PoolFrozen e) {
            return one(Matter.POOL_FROZEN, e.pool(), e);
        } else if (event instanceof Event.PoolThawed e) {
            return one(Matter.POOL_THAWED, e.pool(), e);
        } else if (event instanceof Event.SplitPossible e) {
            return one(Matter.SPLIT_POSSIBLE, "", e);
        }
        return one(Matter.OTHER, event.kind(), event);
    }

    private static Fact one(Matter matter, Object subject, Event event) {
        return some(matter, subject, event, 1);
    }

    private static Fact some(Matter matter, Object subject, Event event, int amount) {
        return new Fact(subject, event, Map.of(matter, amount), 1);
    }

    private static void put(Map<Matter, Integer> amounts, Matter matter, int amount) {
        if (amount > 0) {
            amounts.put(matter, amount);
        }
    }

    /** The same, after so many more events. */
    Fact and(long more) {
        return new Fact(subject, event, amounts, events + more);
    }

    Matter gravest() {
        return amounts.keySet().iterator().next();
    }

    /** For people. */
    String name() {
        return subject instanceof Publication publication
                ? publication.hostname().name()
                : subject.toString();
    }
}
