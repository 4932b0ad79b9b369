/**
 * What goavail can be extended with, and the values that the parts exchange.
 *
 * <p>Four interfaces carry the flow, from left to right:
 *
 * <pre>
 * Pinger ──▶ detector ──▶ ballot ──▶ QuorumPolicy ──▶ guard ──▶ reconciler ──▶ DnsProvider
 *                         ▲ ▼ votes
 *                      PeerTransport
 * </pre>
 *
 * Each can be implemented alone; this package depends on nothing but the JDK.
 */
package io.goavail.spi;
