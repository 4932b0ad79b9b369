package io.goavail.cluster.jgroups;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the thread that sends: it joins the group, says what is to be said, and leaves. */
final class Sender implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JGroupsTransport.class);

    /** One way round the earth and back, for the good-bye; the rest of the second is for JGroups' own. */
    private static final Duration GOOD_BYE = Duration.ofMillis(300);

    /** What does not connect now may do so when the network is up, or the host is ready. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final String name;
    private final Exchange exchange;
    private final Line line;
    private volatile boolean joined;

    Sender(String name, Exchange exchange, Line line) {
        this.name = name;
        this.exchange = exchange;
        this.line = line;
    }

    boolean hasJoined() {
        return joined;
    }

    @Override
    public void run() {
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

    void closeLine() {
        try {
            line.close();
        } catch (RuntimeException e) {
            LOG.warn("the channel of JGroups did not close", e);
        }
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
