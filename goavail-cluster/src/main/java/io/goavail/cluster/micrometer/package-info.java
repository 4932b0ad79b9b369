/**
 * What the gossip has counted, in a registry of Micrometer, which is optional: all else of goavail-cluster does without.
 */
package io.goavail.cluster.micrometer;
