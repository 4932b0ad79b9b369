package io.goavail.cli.notify;

/** What an event comes to, the gravest first, in the words of a total. */
enum Matter {
    ISOLATED(Topic.NETWORK, "%s DOWN", "own network"),
    QUORUM_LOST(Topic.QUORUM, "NO QUORUM on %s", Matter.TARGET),
    REMOVAL_HELD_BACK(Topic.HOLDING_BACK, "HELD BACK %s", Matter.ADDRESS),
    REMOVAL_REFUSED(Topic.REFUSAL, "REFUSED to remove %s", Matter.ADDRESS),
    PROVIDER_FAILED(Topic.PROVIDER, "provider FAILS for %s", Matter.HOSTNAME),
    RECORDS_MISSING(Topic.MISSING, "NO ADDRESS under %s", Matter.HOSTNAME),
    CONTESTED(Topic.CONTEST, "CONTESTED %s", Matter.ADDRESS),
    DRIFTED(Topic.DRIFT, "DRIFT of %s", Matter.ADDRESS),
    PEER_DEAD(Topic.PEER, "%s DEAD", Matter.PEER),
    PROBES_INCONCLUSIVE(Topic.PROBES, "probes of %s FAIL on this side", Matter.TARGET),
    SPLIT_POSSIBLE(Topic.SPLIT, "a SPLIT is possible", ""),
    REMOVED(Topic.RECORDS, "removed %s", Matter.ADDRESS),
    ADDED(Topic.RECORDS, "added %s", Matter.ADDRESS),
    POOL_FROZEN(Topic.FREEZE, "%s frozen", "pool"),
    POOL_THAWED(Topic.FREEZE, "%s no longer frozen", "pool"),
    OVERRIDDEN(Topic.ORDER, "%s voted on by order", Matter.TARGET),
    OVERRIDE_ENDED(Topic.ORDER, "%s no longer voted on by order", Matter.TARGET),
    CONNECTED(Topic.NETWORK, "%s works again", "own network"),
    QUORUM_REGAINED(Topic.QUORUM, "quorum again", ""),
    PROVIDER_RECOVERED(Topic.PROVIDER, "provider works again for %s", Matter.HOSTNAME),
    CONTEST_ENDED(Topic.CONTEST, "contest over for %s", Matter.HOSTNAME),
    PROBES_CONCLUSIVE(Topic.PROBES, "probes work again", ""),
    PEER_CHANGED(Topic.PEER, "%s came or left", Matter.PEER),
    PEER_DIFFERS(Topic.DIFFERENCE, "%s configured otherwise", Matter.PEER),
    DOWN(Topic.HEALTH, "%s DOWN", Matter.TARGET),
    OUT(Topic.DECISION, "%s decided OUT", Matter.TARGET),
    DAMPED(Topic.DAMPING, "%s flapping", Matter.TARGET),
    UNKNOWN(Topic.HEALTH, "%s UNKNOWN", Matter.TARGET),
    HOLD(Topic.DECISION, "%s on HOLD", Matter.TARGET),
    IN(Topic.DECISION, "%s decided IN", Matter.TARGET),
    UP(Topic.HEALTH, "%s UP", Matter.TARGET),
    OTHER(Topic.OTHER, "%s", "other event");

    /** Of two events with one topic and one subject the later one tells how things stand. */
    enum Topic {
        NETWORK,
        QUORUM,
        HOLDING_BACK,
        REFUSAL,
        PROVIDER,
        MISSING,
        CONTEST,
        DRIFT,
        PEER,
        DIFFERENCE,
        PROBES,
        SPLIT,
        RECORDS,
        FREEZE,
        ORDER,
        HEALTH,
        DECISION,
        DAMPING,
        OTHER
    }

    private static final String ADDRESS = "address";
    private static final String HOSTNAME = "hostname";
    private static final String TARGET = "target";
    private static final String PEER = "peer";

    private final Topic topic;
    private final String words;
    private final String noun;

    Matter(Topic topic, String words, String noun) {
        this.topic = topic;
        this.words = words;
        this.noun = noun;
    }

    Topic topic() {
        return topic;
    }

    /** So many in all, of so many subjects, one of which is named. */
    String total(long amount, int subjects, String one) {
        if (noun.equals(ADDRESS)) {
            String where = subjects == 1 ? one : count(subjects, HOSTNAME);
            return words.replace("%s", count(amount, noun) + " of " + where);
        }
        return words.replace("%s", amount == 1 ? noun + " " + one : count(amount, noun));
    }

    private static String count(long number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return number + " " + noun + (noun.endsWith("s") ? "es" : "s");
    }
}
