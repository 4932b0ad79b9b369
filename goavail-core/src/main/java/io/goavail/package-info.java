/**
 * Watches targets and keeps their DNS records as their health wants them: {@link io.goavail.Monitor} is the door.
 *
 * <p>The flow inside, one class a step: {@code TargetProber} (probes, and {@code Detector} makes health of the outcomes)
 * → {@code Engine} (ballot and decision) → {@code Guard} (desired records) → {@code Reconciler} (read, change).
 */
package io.goavail;
