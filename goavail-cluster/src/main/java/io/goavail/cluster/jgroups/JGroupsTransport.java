package io.goavail.cluster.jgroups;

import io.goavail.spi.Peer;
import io.goavail.spi.PeerTransport;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jgroups.JChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agents that talk over JGroups, for those who run it already. JGroups 5 must be on the class or module path; it is an
 * optional dependency.
 *
 * <p>JGroups tells who is in the group; how soon a dead agent is found out is a matter of its failure detectors (FD_ALL3,
 * FD_SOCK2, VERIFY_SUSPECT2). An agent that says nothing for seven seconds is under suspicion before that. Each agent stands
 * by its votes every two seconds. MERGE3 must be in the stack: agents that start apart, or were cut off, find each other by
 * it.
 *
 * <p>Who can send to the ports of JGroups can join the group and vote, and JGroups itself reads more from the network than
 * goavail does. So protect the group as its manual says: TLS in the transport, or SYM_ENCRYPT or ASYM_ENCRYPT with AUTH; or
 * a network of its own. What goavail itself is sent, it reads as hostile: what is no message of its own is dropped and
 * {@linkplain #malformed counted}.
 *
 * <p>At most 1,024 agents and 65,536 votes of each; names of agents have up to 64 bytes, those of checks up to 255. Safe for
 * any thread.
 */
public final class JGroupsTransport implements PeerTransport {

    private static final Logger LOG = LoggerFactory.getLogger(JGroupsTransport.class);

    /** A little below the second that is promised. */
    private static final Duration CLOSE = Duration.ofMillis(900);

    private final String name;
    private final Exchange exchange;
    private final Sender sender;
    private @Nullable Thread sending;
    private @Nullable Thread telling;
    private boolean closed;

    JGroupsTransport(String name, Exchange exchange, Line line) {
        this.name = name;
        this.exchange = exchange;
        this.sender = new Sender(name, exchange, line);
    }

    /**
     * A transport over the channel of an application, which connects and closes it itself, before or after. The transport
     * uses a fork of it and nothing else: neither its receiver nor its name or address. For that the stack needs
     * {@code FORK} at its top, with all members of the group, those that are no agents included: one without it would take
     * goavail's messages for its own. One that has FORK but runs no agent logs each message that it drops; give its FORK an
     * {@code UnknownForkHandler} to have it quiet.
     *
     * @param name what this agent is called; unique among the agents
     * @param expected the names of the agents that there should be, this one included or not; those that never came are
     *     dead peers, so that they count among the voters
     * @throws IllegalArgumentException when the stack has no FORK or no MERGE3, or a name is none
     */
    public static JGroupsTransport over(JChannel channel, String name, List<String> expected) {
        return over(channel, name, expected, JGroupsTiming.standard());
    }

    static JGroupsTransport over(JChannel channel, String name, List<String> expected, JGroupsTiming timing) {
        Exchange exchange = exchange(name, expected, timing);
        return new JGroupsTransport(name, exchange, new HostLine(channel, () -> exchange.members(List.of())));
    }

    /**
     * A transport with a channel of its own, which is opened at the start and closed with it.
     *
     * @param stackFile the stack of protocols, as JGroups writes it: XML with {@code ${property:default}} in it
     * @param cluster the name of the group; the same with all agents
     * @param name what this agent is called; unique among the agents
     * @param expected the names of the agents that there should be, this one included or not; those that never came are
     *     dead peers, so that they count among the voters
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when JGroups does not take the stack, it has no MERGE3, or a name is none
     */
    public static JGroupsTransport open(Path stackFile, String cluster, String name, List<String> expected)
            throws IOException {
        Exchange exchange = exchange(name, expected, JGroupsTiming.standard());
        StackFile stack = StackFile.read(stackFile);
        return new JGroupsTransport(name, exchange, new OwnLine(() -> stack.channel(name), Names.check(cluster)));
    }

    static Exchange exchange(String name, List<String> expected, JGroupsTiming timing) {
        expected.forEach(Names::check);
        return new Exchange(Names.check(name), new SecureRandom().nextLong(), expected, timing);
    }

    @Override
    public String self() {
        return name;
    }

    /**
     * Takes other names of the agents that there should be, in place of those that it was made with.
     *
     * @throws IllegalArgumentException when one is none
     */
    public void expect(List<String> names) {
        names.forEach(Names::check);
        exchange.expect(List.copyOf(names));
    }

    /** How many messages were dropped so far because they were none of goavail, or of another version of it. */
    public long malformed() {
        return exchange.malformed();
    }

    @Override
    public synchronized void start(Consumer<List<Peer>> peers) {
        if (closed || sending != null) {
            throw new IllegalStateException(closed ? "the transport is closed" : "the transport is started already");
        }
        sending = thread("send", sender);
        telling = thread("tell", new Teller(exchange, peers));
        telling.start();
        sending.start();
    }

    private Thread thread(String task, Runnable body) {
        Thread thread = new Thread(body, "goavail-jgroups-" + task + "-" + name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void introduce(Profile profile) {
        exchange.introduce(profile);
    }

    /** As many as an agent can have; what is more the peers do not hear of, and the log says so once. */
    @Override
    public void publish(Map<Target, Vote> votes) {
        exchange.publish(votes);
    }

    @Override
    public void close() {
        long deadline = System.nanoTime() + CLOSE.toNanos();
        Thread sends;
        Thread tells;
        boolean first;
        synchronized (this) {
            sends = sending;
            tells = telling;
            first = !closed;
            closed = true;
        }
        exchange.close();
        if (sends == null) {
            if (first) {
                sender.closeLine();
            }
            return;
        }
        if (!sender.hasJoined()) {
            sends.interrupt();
        }
        await(tells, deadline);
        if (!await(sends, deadline) && first) {
            LOG.warn("JGroups takes its time to close; it goes on in the background");
        }
    }

    private static boolean await(@Nullable Thread thread, long deadline) {
        if (thread == null || thread == Thread.currentThread()) {
            return true;
        }
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
