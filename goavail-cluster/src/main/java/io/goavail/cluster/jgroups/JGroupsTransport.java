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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
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

    /** One way round the earth and back, for the good-bye; the rest of the second is for JGroups' own. */
    private static final Duration GOOD_BYE = Duration.ofMillis(300);

    /** What does not connect now may do so when the network is up, or the host is ready. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final String name;
    private final Exchange exchange;
    private final Line line;
    private @Nullable Thread sender;
    private @Nullable Thread teller;
    private boolean closed;
    private volatile boolean joined;
    /** Of the listener; for the thread that tells it. */
    private long failures;

    JGroupsTransport(String name, Exchange exchange, Line line) {
        this.name = name;
        this.exchange = exchange;
        this.line = line;
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
        if (closed || sender != null) {
            throw new IllegalStateException(closed ? "the transport is closed" : "the transport is started already");
        }
        sender = thread("send", this::send);
        teller = thread("tell", () -> tell(peers));
        teller.start();
        sender.start();
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

    /** The life of the thread that sends: it joins, says what is to be said, and leaves. */
    private void send() {
        try {
            Optional<JChannel> channel = join();
            if (channel.isPresent()) {
                talk(channel.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("a defect of goavail: this agent says nothing to its peers any more", e);
        } finally {
            closeLine();
        }
    }

    private Optional<JChannel> join() throws InterruptedException {
        String last = "";
        while (!exchange.isClosing()) {
            try {
                JChannel channel = line.connect(new Ear());
                joined = true;
                LOG.atInfo()
                        .addKeyValue("name", name)
                        .addKeyValue("members", channel.getView())
                        .log("joined the group of JGroups");
                return Optional.of(channel);
            } catch (Exception e) {
                LOG.debug("not joined", e);
                if (!exchange.isClosing() && !last.equals(String.valueOf(e.getMessage()))) {
                    last = String.valueOf(e.getMessage());
                    LOG.atWarn().addKeyValue("reason", last).log("cannot join the group of JGroups; tries again");
                }
            }
            exchange.awaitClose(RETRY.toNanos());
        }
        return Optional.empty();
    }

    private void talk(JChannel channel) throws InterruptedException {
        List<Speaker.Envelope> due = exchange.awaitDue();
        while (!due.isEmpty()) {
            for (Speaker.Envelope envelope : due) {
                send(channel, envelope);
            }
            due = exchange.awaitDue();
        }
        send(channel, exchange.goodBye());
        exchange.awaitHeard(GOOD_BYE.toNanos());
    }

    private static void send(JChannel channel, Speaker.Envelope envelope) {
        Message message = new BytesMessage(envelope.to(), LetterCodec.encode(envelope.letter()));
        // One member that hangs would hold up what all the others are told; our letters are few.
        message.setFlag(Message.Flag.NO_FC);
        message.setFlag(Message.TransientFlag.DONT_LOOPBACK);
        try {
            channel.send(message);
        } catch (Exception e) {
            // Whoever lacks it will ask for it, when the channel works again.
            LOG.debug("not sent", e);
        }
    }

    private void tell(Consumer<List<Peer>> peers) {
        try {
            Optional<List<Peer>> news = exchange.awaitNews();
            while (news.isPresent()) {
                tell(peers, news.get());
                news = exchange.awaitNews();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Consumer<List<Peer>> peers, List<Peer> snapshot) {
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

    @Override
    public void close() {
        long deadline = System.nanoTime() + CLOSE.toNanos();
        Thread sends;
        Thread tells;
        boolean first;
        synchronized (this) {
            sends = sender;
            tells = teller;
            first = !closed;
            closed = true;
        }
        exchange.close();
        if (sends == null) {
            if (first) {
                closeLine();
            }
            return;
        }
        if (!joined) {
            sends.interrupt();
        }
        await(tells, deadline);
        if (!await(sends, deadline) && first) {
            LOG.warn("JGroups takes its time to close; it goes on in the background");
        }
    }

    private void closeLine() {
        try {
            line.close();
        } catch (RuntimeException e) {
            LOG.warn("the channel of JGroups did not close", e);
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

    /** What JGroups calls; on its threads, which must not be held up. */
    private final class Ear implements Receiver {

        @Override
        public void receive(Message message) {
            // Other kinds hold objects, which goavail does not read.
            if (message instanceof BytesMessage && message.hasPayload()) {
                exchange.receive(message.getSrc(), message.getArray(), message.getOffset(), message.getLength());
            } else {
                exchange.receive(message.getSrc(), new byte[0], 0, 0);
            }
        }

        @Override
        public void viewAccepted(View view) {
            exchange.members(view.getMembers());
        }
    }
}
