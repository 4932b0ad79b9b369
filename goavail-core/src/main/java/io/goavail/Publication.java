package io.goavail;

import io.goavail.spi.Hostname;

/**
 * One hostname of one pool: what is reconciled on its own.
 *
 * @param pool the pool's name
 * @param provider the provider's name
 * @param hostname the hostname
 */
public record Publication(String pool, String provider, Hostname hostname) {}
