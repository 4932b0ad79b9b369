package io.goavail.cli;

import io.goavail.spi.Pinger;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Pings targets once, from the first probe to the summary. */
final class PingRun implements PingTarget.Observer {

    /**
     * Lines that wait for a slow reader. The pinger's thread never waits for one: what does not fit is not shown, and that
     * is told.
     */
    private static final int MOST_LINES = 65_536;

    private static final long LOOK_MILLIS = 20;

    private final Pinger pinger;
    private final List<PingTarget> targets = new ArrayList<>();
    private final PingPlan plan;
    private final PingPrinter printer;
    private final boolean perProbe;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST_LINES);
    private final LongAdder notShown = new LongAdder();
    private final AtomicInteger unfinished;
    private final CountDownLatch done = new CountDownLatch(1);

    /**
     * A run over {@code addresses}, by the name that each is shown under.
     *
     * @param perProbe whether each probe is shown
     */
    PingRun(Pinger pinger, Map<String, InetAddress> addresses, PingPlan plan, PingPrinter printer, boolean perProbe) {
        this.pinger = pinger;
        this.plan = plan;
        this.printer = printer;
        this.perProbe = perProbe;
        this.unfinished = new AtomicInteger(addresses.size());
        addresses.forEach((name, address) -> targets.add(new PingTarget(name, address, plan, pinger, this)));
    }

    /** Ends the run early; the summary tells how far it came. */
    void stop() {
        done.countDown();
    }

    /**
     * Pings, shows what {@code perTarget} allows, and closes the pinger.
     *
     * @param perTarget whether there is a line for each target, beside the one for all
     * @return whether all targets have answered
     */
    boolean run(PrintStream out, PrintStream err, boolean perTarget) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < targets.size(); i++) {
            long first = plan.firstNanos(i, targets.size());
            targets.get(i).begin(start, Math.max(0, first));
        }
        while (!done.await(0, TimeUnit.NANOSECONDS) || !lines.isEmpty()) {
            show(perProbe ? lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS) : rest(), out);
        }
        long took = System.nanoTime() - start;
        pinger.close();
        if (perTarget) {
            targets.forEach(target -> out.println(printer.target(target)));
        }
        if (!perTarget || targets.size() > 1) {
            out.println(printer.total(targets, took));
        }
        if (notShown.sum() > 0) {
            err.println("goavail: " + notShown.sum() + " lines were not shown, since the output was too slow");
        }
        out.flush();
        return PingTally.of(targets).answered() == targets.size();
    }

    private @Nullable String rest() throws InterruptedException {
        done.await();
        return null;
    }

    private static void show(@Nullable String line, PrintStream out) {
        if (line != null) {
            out.println(line);
        }
    }

    @Override
    public void ended(PingTarget target, long rttNanos, String reason) {
        if (perProbe
                && !lines.offer(printer.probe(target, target.ended() - 1, rttNanos, reason, PingTally.of(target)))) {
            notShown.increment();
        }
    }

    @Override
    public void finished(PingTarget target) {
        if (unfinished.decrementAndGet() == 0) {
            done.countDown();
        }
    }
}
