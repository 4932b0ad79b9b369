package io.goavail.icmp;

import io.goavail.spi.ProbeListener;
import java.net.InetAddress;

/** A probe that is asked for and has no slot yet. */
record Request(InetAddress address, long dueNanos, long timeoutNanos, ProbeListener listener) {}
