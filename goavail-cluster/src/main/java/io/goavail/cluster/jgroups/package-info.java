/**
 * A {@link io.goavail.spi.PeerTransport} for those who run JGroups already: votes travel over a JGroups channel, which also
 * tells who is there. JGroups is an optional dependency; nothing outside of this package needs it.
 */
@org.jspecify.annotations.NullMarked
package io.goavail.cluster.jgroups;
