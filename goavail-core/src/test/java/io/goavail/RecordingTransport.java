package io.goavail;

import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Remembers the standing votes of its agent; may fail first. */
final class RecordingTransport implements PeerTransport {

    final Map<Target, Vote> votes = new HashMap<>();
    Consumer<Map<Target, Vote>> beforePublish = published -> {};

    @Override
    public String self() {
        return "self";
    }

    @Override
    public void introduce(Profile profile) {}

    @Override
    public void start(Consumer<List<Peer>> peers) {}

    @Override
    public void publish(Map<Target, Vote> published) {
        beforePublish.accept(published);
        votes.putAll(published);
    }

    @Override
    public void close() {}
}
