package io.goavail.cli;

import io.goavail.spi.Pinger;

/** Opens the pinger for echo requests. */
@FunctionalInterface
interface IcmpOpener {

    /** What is slow may be begun: it is likely that {@link #open} is called soon. */
    default void prepare() {}

    /**
     * Opens it.
     *
     * @param socket {@code "auto"}, {@code "raw"} or {@code "dgram"}
     * @throws StartException with {@link ExitCode#NO_PERMISSION} where this process may not ping
     */
    Pinger open(String socket) throws StartException;
}
