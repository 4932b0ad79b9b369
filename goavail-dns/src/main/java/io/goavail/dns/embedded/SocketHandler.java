package io.goavail.dns.embedded;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** Serves one socket that a {@link Server} watches; never blocks. */
interface SocketHandler {

    /**
     * Does what the socket is ready for.
     *
     * @param nowNanos monotonic time
     * @throws IOException when the socket does not work now; it is left alone until the next tick
     */
    void ready(SelectionKey key, long nowNanos) throws IOException;

    /** Takes up again what had failed and ends what takes too long; called about once a second. */
    void tick(SelectionKey key, long nowNanos) throws IOException;
}
