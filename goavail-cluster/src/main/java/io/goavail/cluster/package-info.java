/** Agents that agree before they touch DNS: a {@link io.goavail.spi.PeerTransport} over gossip belongs here. */
@org.jspecify.annotations.NullMarked
package io.goavail.cluster;
