package io.goavail;

import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Remembers the standing votes of its agent; may fail first. */
final class RecordingTransport implements PeerTransport {

    final Map<Target, Vote.Value> votes = new HashMap<>();
    Consumer<Map<Target, Vote.Value>> beforePublish = published -> {};

    @Override
    public void start(Consumer<List<Peer>> peers) {}

    @Override
    public void publish(Map<Target, Vote.Value> published) {
        beforePublish.accept(published);
        votes.putAll(published);
    }

    @Override
    public void close() {}
}
