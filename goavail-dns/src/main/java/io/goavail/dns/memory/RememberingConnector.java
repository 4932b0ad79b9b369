package io.goavail.dns.memory;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory.Connector;

/** A provider that has use for a memory, because its removals destroy what no other record tells. */
public interface RememberingConnector extends Connector {

    /**
     * Opens it with this memory, which others may use too. The caller closes both, the provider first.
     *
     * @throws DnsException when it cannot be opened here
     */
    DnsProvider open(RecordMemory memory) throws DnsException;

    /** Opens it with a memory of its own that ends with the process. */
    @Override
    default DnsProvider open() throws DnsException {
        return open(RecordMemory.inProcess());
    }
}
