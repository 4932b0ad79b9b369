package io.goavail;

import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this agent votes, and tells its peers. No threads and no clock. */
final class OwnVotes {

    private static final Logger LOG = LoggerFactory.getLogger(OwnVotes.class);

    private final Orders orders;
    private final Consumer<Map<Target, Vote>> transport;

    /** What the transport has not taken yet; one for each target at the most. */
    private final Map<Target, Vote> unpublished = new LinkedHashMap<>();

    /** @param orders stand for what follows from health and uplink, where there are any */
    OwnVotes(Orders orders, Consumer<Map<Target, Vote>> transport) {
        this.orders = orders;
        this.transport = transport;
    }

    Vote of(Watch watch) {
        return orders.vote(watch.target(), watch.vote());
    }

    /** The peers hear at once what is watched here, and the vote when there is one. */
    void begin(Target target) {
        unpublished.put(target, orders.vote(target, Vote.ABSTAIN));
    }

    /** The vote on this target is another one than before. */
    void changed(Watch watch) {
        unpublished.put(watch.target(), of(watch));
    }

    /** What is not watched any more has no opinion of this agent. */
    void withdraw(Target target) {
        unpublished.put(target, Vote.ABSTAIN);
    }

    /** Hands over what is new. */
    void publish() {
        if (unpublished.isEmpty()) {
            return;
        }
        try {
            transport.accept(Map.copyOf(unpublished));
            unpublished.clear();
        } catch (Throwable e) {
            LOG.error("the transport failed to take votes; they are published again at the next tick", e);
        }
    }
}
