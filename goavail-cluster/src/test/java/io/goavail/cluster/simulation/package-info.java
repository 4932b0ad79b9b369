/**
 * A world for agents to live in, on virtual time and in one thread: machines that can be paused and restarted, a network
 * that loses, delays, repeats and forges datagrams, targets that come and go, and a zone whose provider fails. It knows
 * nothing of the protocol. A run depends on its seed and on nothing else, so it draws its chances from one place and never
 * iterates over a collection whose order is not its own.
 */
package io.goavail.cluster.simulation;
