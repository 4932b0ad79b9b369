package io.goavail.cluster;

import java.net.InetSocketAddress;

/**
 * Where a datagram goes.
 *
 * @param tag of the session that is to take it; 0 when nobody is known there
 */
record Destination(InetSocketAddress address, int tag) {}
