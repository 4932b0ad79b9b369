package io.goavail;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;

/** A hostname at a provider: what is read and changed one call at a time, whichever pool it belongs to. */
record Place(DnsProvider provider, Hostname hostname) {}
