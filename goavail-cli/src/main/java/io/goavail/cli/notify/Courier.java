package io.goavail.cli.notify;

import io.goavail.cli.event.Backlog;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Stamp;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one channel of events, on a thread of its own. The first event is told at once, and what comes within the pause
 * after it in one notice: many targets that fail together are a few messages.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** A mass failure; and hours of an ordinary day while the other side is away. */
    private static final int MOST_WAITING = 1_000;

    private final String name;
    private final String described;
    private final Channel channel;
    private final Stamp stamp;
    private final Pace pace;
    private final Backlog backlog = new Backlog(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "goavail-notify");
    private final NoticeTally tally;
    private final Losses losses = new Losses();

    /**
     * @param name what is counted under it
     * @param described what the log calls it
     */
    Courier(String name, String described, Channel channel, Stamp stamp, Pace pace, NoticeTally tally) {
        this.name = name;
        this.described = described;
        this.channel = channel;
        this.stamp = stamp;
        this.pace = pace;
        this.tally = tally;
        tally.begin(name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Never waits. */
    void tell(Occurrence occurrence) {
        backlog.add(occurrence);
    }

    /** No more will come: what waits is told now, and tried once. */
    void end() {
        backlog.end();
    }

    /** Waits so long for the last notice, and then gives it up. */
    void close(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        thread.interrupt();
    }

    private void run() {
        try {
            Duration pause = pace.pause();
            List<Occurrence> next = backlog.drain(Long.MAX_VALUE);
            while (!next.isEmpty()) {
                deliver(new Notice(stamp.agent(), stamp.isDryRun(), next, backlog.takeDropped()));
                backlog.awaitEnd(pause.toNanos());
                next = backlog.drain(0);
                pause = next.isEmpty() ? pace.pause() : pace.pauseAfter(pause);
                if (next.isEmpty()) {
                    next = backlog.drain(Long.MAX_VALUE);
                }
            }
        } catch (InterruptedException e) {
            // Closed: whatever was not told in time is in the log.
        }
    }

    private void deliver(Notice notice) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            Channel.Outcome outcome = send(notice);
            if (outcome instanceof Channel.Outcome.Later later && tries < pace.mostTries() && !backlog.isEnded()) {
                tally.add(name, NoticeTally.Result.RETRIED);
                losses.failed(later.why()).ifPresent(this::warn);
                Duration own = pace.retryAfter(tries);
                Duration wait =
                        later.after().filter(asked -> asked.compareTo(own) > 0).orElse(own);
                backlog.awaitEnd(wait.toNanos());
            } else {
                settle(notice, outcome);
                return;
            }
        }
    }

    /** A defect must not end what is told afterwards. Its text may quote a secret. */
    private Channel.Outcome send(Notice notice) throws InterruptedException {
        try {
            return channel.send(notice);
        } catch (RuntimeException | Error e) {
            return new Channel.Outcome.Refused("no thread or memory, or a defect of goavail: "
                    + e.getClass().getName());
        }
    }

    private void settle(Notice notice, Channel.Outcome outcome) {
        if (outcome instanceof Channel.Outcome.Sent) {
            tally.add(name, NoticeTally.Result.ARRIVED);
            losses.arrived().ifPresent(news -> LOG.info("{}: {}", described, news));
        } else {
            tally.add(name, NoticeTally.Result.LOST);
            String why = outcome instanceof Channel.Outcome.Refused refused
                    ? refused.why()
                    : ((Channel.Outcome.Later) outcome).why();
            losses.lost(notice.count(), why, System.nanoTime()).ifPresent(this::warn);
        }
    }

    private void warn(String what) {
        LOG.warn("{}: {}", described, what);
    }
}
