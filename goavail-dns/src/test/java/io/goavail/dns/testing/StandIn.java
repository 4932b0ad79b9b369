package io.goavail.dns.testing;

import java.util.List;

/** An API that misbehaves on demand. */
public abstract sealed class StandIn implements AutoCloseable permits CloudflareStandIn, Route53StandIn {

    final StandInServer server;

    StandIn(StandInServer server) {
        this.server = server;
    }

    /** Lets requests go wrong. Of several faults the first that covers a request counts. */
    public final void fail(Fault fault) {
        server.fail(fault);
    }

    /** Ends all faults, and lets go of requests that hang, which then see their connection closed. */
    public final void heal() {
        server.heal();
    }

    /** The requests so far, the newest 100,000 of them. */
    public final List<StandInRequest> requests() {
        return server.requests();
    }

    /** Begins the list of requests anew. */
    public final void forgetRequests() {
        server.forgetRequests();
    }

    @Override
    public final void close() {
        server.close();
    }
}
