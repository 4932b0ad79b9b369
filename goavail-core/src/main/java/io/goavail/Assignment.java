package io.goavail;

import io.goavail.spi.Target;
import java.util.List;

/**
 * What a {@link Reconciler} works with; a reload brings another.
 *
 * @param targets those of the pool, in its order
 * @param turn what the other agents mean for it
 * @param outages the failing hostnames of the same provider
 */
record Assignment(Pool pool, List<Target> targets, Publication publication, Guard guard, Turn turn, Outages outages) {}
