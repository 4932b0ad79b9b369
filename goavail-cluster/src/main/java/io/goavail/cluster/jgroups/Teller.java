package io.goavail.cluster.jgroups;

import io.goavail.spi.Peer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the thread that tells the listener of the peers, until the transport is closed. */
final class Teller implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JGroupsTransport.class);

    private final Exchange exchange;
    private final Consumer<List<Peer>> peers;
    private long failures;

    Teller(Exchange exchange, Consumer<List<Peer>> peers) {
        this.exchange = exchange;
        this.peers = peers;
    }

    @Override
    public void run() {
        try {
            Optional<List<Peer>> news = exchange.awaitNews();
            while (news.isPresent()) {
                tell(news.get());
                news = exchange.awaitNews();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Peer> snapshot) {
        try {
            peers.accept(snapshot);
        } catch (Throwable e) {
            failures++;
            if (Long.bitCount(failures) == 1) { // the first, then ever more rarely: there are two snapshots a second
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("count", failures)
                        .log("whoever listens to the peers failed; it hears the next change");
            }
        }
    }
}
