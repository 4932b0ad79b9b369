/**
 * What a test of goavail, or of something that plugs into it, starts from: parts in memory that keep the contracts of
 * {@code io.goavail.spi}, time that moves by hand, and one contract suite for each interface. Published as the test-jar
 * of goavail-core.
 */
package io.goavail.testing;
