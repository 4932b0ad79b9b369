package io.goavail.cluster.jgroups;

import java.util.Objects;
import org.jgroups.ChannelListener;
import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.fork.ForkChannel;
import org.jgroups.protocols.FORK;
import org.jspecify.annotations.Nullable;

/** The channel of an application, which connects and closes it. */
final class HostLine implements Line, ChannelListener {

    private final JChannel main;
    private final Runnable gone;
    private @Nullable ForkChannel fork;

    /** @param gone called when the application has left the group */
    HostLine(JChannel main, Runnable gone) {
        if (main.getProtocolStack().findProtocol(FORK.class) == null) {
            throw new IllegalArgumentException("the channel has no FORK, so goavail cannot share it;"
                    + " add <FORK/> at the top of the stack, with all members");
        }
        Line.verify(main.getProtocolStack(), "the stack of the channel");
        this.main = main;
        this.gone = gone;
    }

    @Override
    public synchronized JChannel connect(Receiver receiver) throws Exception {
        FORK protocol = Objects.requireNonNull(main.getProtocolStack().findProtocol(FORK.class));
        if (Line.isForked(protocol)) {
            throw new IllegalStateException("another transport of goavail uses this channel");
        }
        if (!main.isConnected()) {
            throw new IllegalStateException("the application has not connected its channel");
        }
        fork = Line.fork(main, receiver);
        main.addChannelListener(this);
        return fork;
    }

    @Override
    public void channelDisconnected(JChannel channel) {
        gone.run();
    }

    @Override
    public void channelClosed(JChannel channel) {
        gone.run();
    }

    @Override
    public synchronized void close() {
        main.removeChannelListener(this);
        if (fork != null) {
            main.removeChannelListener(fork);
            fork.close();
            fork = null;
        }
    }
}
