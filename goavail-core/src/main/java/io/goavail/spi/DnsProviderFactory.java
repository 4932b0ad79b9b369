package io.goavail.spi;

import java.util.Collection;

/**
 * Makes a {@link DnsProvider} from configuration. Found by {@link java.util.ServiceLoader}: a jar that names an
 * implementation in {@code META-INF/services/io.goavail.spi.DnsProviderFactory} (and in its module descriptor, if it has
 * one) adds a provider to every goavail whose class path it is on. The table {@code [pool.NAME]} of the configuration file
 * then selects it.
 */
public interface DnsProviderFactory {

    /** The name of its table in the configuration, such as {@code cloudflare}: lower case letters, digits, hyphens. */
    String name();

    /**
     * Reads its settings, without any I/O. Every problem is reported to {@code settings}, all of them in one call; after
     * one the returned connector is not used.
     *
     * @return what the settings describe. Two connectors that are equal describe the same provider: it is opened once for
     *     all pools that have it, and a reload that leaves it equal leaves it open. A record is the natural form
     */
    Connector configure(ProviderSettings settings);

    /** A provider that could be opened. */
    @FunctionalInterface
    interface Connector {

        /**
         * Opens it. The caller closes it.
         *
         * @throws DnsException when it cannot be opened here, for instance when an address is in use
         */
        DnsProvider open() throws DnsException;

        /**
         * Opens it on a reload, while providers that the new configuration has no use for are still open: one that needs
         * what one of these holds, such as an address to listen on, can share it. The caller closes those when it goes over
         * to the new one, or closes the new one and goes on with those; after either the rest must work alone. Default:
         * {@link #open}.
         *
         * @param leaving may be empty
         * @throws DnsException as from {@code open}; then those that are leaving work on
         */
        default DnsProvider openInPlaceOf(Collection<? extends DnsProvider> leaving) throws DnsException {
            return open();
        }
    }
}
