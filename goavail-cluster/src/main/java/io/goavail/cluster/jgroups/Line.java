package io.goavail.cluster.jgroups;

import org.jgroups.JChannel;
import org.jgroups.Receiver;
import org.jgroups.fork.ForkChannel;
import org.jgroups.protocols.FORK;
import org.jgroups.protocols.MERGE3;
import org.jgroups.stack.ProtocolStack;

/** The way to the group. For one thread, but for {@link #close}, which ends what the others wait for. */
interface Line extends AutoCloseable {

    /**
     * What goavail is known by within a channel. All agents use it, those with a channel of their own too, so that they can
     * talk to those that share the channel of an application.
     */
    String FORK_STACK = "goavail";

    String FORK_CHANNEL = "votes";

    /**
     * Joins the group, which may take a while.
     *
     * @throws Exception whatever JGroups throws; it can be tried again
     */
    JChannel connect(Receiver receiver) throws Exception;

    @Override
    void close();

    /**
     * Looks for what agents rely on.
     *
     * @throws IllegalArgumentException when the stack lacks it
     */
    static void verify(ProtocolStack stack, String where) {
        if (stack.findProtocol(MERGE3.class) == null) {
            throw new IllegalArgumentException(
                    where
                            + ": has no MERGE3, so agents that were once apart would never find each other again; add <MERGE3/>");
        }
    }

    /** A channel within {@code main}, which is connected and has FORK. */
    static ForkChannel fork(JChannel main, Receiver receiver) throws Exception {
        ForkChannel fork = new ForkChannel(main, FORK_STACK, FORK_CHANNEL);
        fork.setReceiver(receiver);
        fork.connect(main.getClusterName());
        return fork;
    }

    static boolean isForked(FORK fork) {
        var bottom = fork.get(FORK_STACK);
        return bottom != null && FORK.getForkStack(bottom).get(FORK_CHANNEL) != null;
    }
}
