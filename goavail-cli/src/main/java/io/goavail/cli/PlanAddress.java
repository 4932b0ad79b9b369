package io.goavail.cli;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address under a hostname.
 *
 * @param target what was found of it; empty for one that is not listed
 */
record PlanAddress(InetAddress address, PlanStep step, Optional<PlanTarget> target) {}
