package io.goavail.cluster;

import io.goavail.cluster.simulation.Arrival;
import io.goavail.spi.PeerTransport;

/** A transport in the simulated world: datagrams come to it on its machine. */
interface AgentTransport extends PeerTransport {

    void received(Arrival datagram);
}
