package io.goavail.cli.notify;

import io.goavail.cli.config.NotifyPlan;
import io.goavail.cli.event.Occurrence;
import io.goavail.cli.event.Stamp;
import io.goavail.metrics.Metric;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tells of events whoever the configuration names. {@link #accept} never waits, and is for any thread; the rest for one. */
public final class Notices implements Consumer<Occurrence>, AutoCloseable {

    /** An answer takes far less where everything is in order. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A monitor has less than two seconds to end. */
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Stamp stamp;
    private final Children children;
    private final Pace pace;
    private final NoticeTally tally = new NoticeTally();
    private volatile Map<NotifyPlan, Listener> listeners = Map.of();

    private record Listener(Predicate<Occurrence> interest, Courier courier) {}

    /**
     * Tells nobody yet.
     *
     * @param children what is started for it
     */
    public Notices(Stamp stamp, Children children) {
        this(stamp, children, Pace.standard());
    }

    Notices(Stamp stamp, Children children, Pace pace) {
        this.stamp = stamp;
        this.children = children;
        this.pace = pace;
    }

    /** Tells these from now on. Others are told of what happened by now, and nothing more. */
    public void use(List<NotifyPlan> plans) {
        Map<NotifyPlan, Listener> before = listeners;
        Map<NotifyPlan, Listener> next = new LinkedHashMap<>();
        try {
            for (NotifyPlan plan : plans) {
                Listener old = before.get(plan);
                next.put(plan, old != null ? old : listener(plan));
            }
        } catch (RuntimeException | Error e) {
            endThoseOf(next, before); // There may be no thread for one more: then those before go on.
            throw e;
        }
        listeners = next;
        endThoseOf(before, next);
    }

    private static void endThoseOf(Map<NotifyPlan, Listener> some, Map<NotifyPlan, Listener> others) {
        some.forEach((plan, listener) -> {
            if (!others.containsKey(plan)) {
                listener.courier().end();
            }
        });
    }

    @Override
    public void accept(Occurrence occurrence) {
        for (Listener listener : listeners.values()) {
            if (listener.interest().test(occurrence)) {
                listener.courier().tell(occurrence);
            }
        }
    }

    /** What became of notices since the start; for any thread. */
    public Metric metric() {
        return tally.metric();
    }

    /** No more will come: whatever waits is told now. */
    public void end() {
        listeners.values().forEach(listener -> listener.courier().end());
    }

    /** Returns within a second; what could not be told by then is not. */
    @Override
    public void close() {
        end();
        long deadline = System.nanoTime() + CLOSE.toNanos();
        try {
            for (Listener listener : listeners.values()) {
                listener.courier().close(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Listener listener(NotifyPlan plan) {
        Courier courier = new Courier(plan.name(), plan.described(), channel(plan.way()), stamp, pace, tally);
        return new Listener(Interest.in(plan.events()), courier);
    }

    private Channel channel(NotifyPlan.Way way) {
        if (way instanceof NotifyPlan.Slack slack) {
            return new SlackChannel(slack.url(), new HttpPost(TIMEOUT));
        } else if (way instanceof NotifyPlan.Webhook webhook) {
            return new WebhookChannel(webhook.url(), webhook.key(), new HttpPost(TIMEOUT), stamp::now);
        }
        NotifyPlan.Command command = (NotifyPlan.Command) way;
        return new CommandChannel(command.words(), command.timeout(), children);
    }
}
