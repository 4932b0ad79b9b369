package io.goavail;

/**
 * What a {@link Reconciler} works with; a reload brings another.
 *
 * @param turn what the other agents mean for it
 * @param outages the failing hostnames of the same provider
 */
record Assignment(Pool pool, Publication publication, Guard guard, Turn turn, Outages outages) {}
