/**
 * What goavail measures, in a registry of Micrometer.
 *
 * <p>Micrometer is optional: this package needs {@code io.micrometer:micrometer-core} beside goavail-core, and nothing else of
 * goavail does.
 */
package io.goavail.micrometer;
