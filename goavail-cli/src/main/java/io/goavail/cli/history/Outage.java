package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time for which a target was out of service.
 *
 * @param agent who decided so
 * @param length until it came back, or until nothing more is known
 * @param failover from the first news that it is down until its last record was gone; empty when none was removed
 */
record Outage(String agent, String target, Instant from, Duration length, boolean over, Optional<Duration> failover) {}
