package io.goavail.cluster.jgroups;

import java.util.function.Supplier;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jspecify.annotations.Nullable;

/** A channel that belongs to the transport alone. */
final class OwnLine implements Line {

    private final Supplier<JChannel> factory;
    private final String cluster;
    private @Nullable JChannel channel;

    /** Makes the first channel now, so that a stack that does not do is told at once. */
    OwnLine(Supplier<JChannel> factory, String cluster) {
        this.factory = factory;
        this.cluster = cluster;
        this.channel = factory.get();
    }

    @Override
    public JChannel connect(Receiver receiver) throws Exception {
        JChannel main = current();
        try {
            main.connect(cluster);
            return Line.fork(main, receiver);
        } catch (Exception e) {
            // Parts of it may run already: the next attempt begins with another.
            close();
            throw e;
        }
    }

    private synchronized JChannel current() {
        if (channel == null) {
            channel = factory.get();
        }
        return channel;
    }

    @Override
    public void close() {
        JChannel closing;
        synchronized (this) {
            closing = channel;
            channel = null;
        }
        if (closing != null) {
            closing.close();
        }
    }
}
