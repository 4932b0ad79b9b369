package io.goavail.cli;

import io.goavail.cli.control.Line;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows a status each second, until a signal ends it or nobody reads it any more. */
final class StatusWatch {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Signals signals;
    private final PrintStream out;

    StatusWatch(Signals signals, PrintStream out) {
        this.signals = signals;
        this.out = out;
    }

    /** What is to be shown. */
    @FunctionalInterface
    interface Source {
        List<Line> lines();
    }

    void show(Source source, Display display) {
        Thread self = Thread.currentThread();
        for (Signals.Kind kind : List.of(Signals.Kind.INT, Signals.Kind.TERM, Signals.Kind.HUP)) {
            signals.on(kind, () -> {
                stopped.countDown();
                self.interrupt(); // An agent that does not answer must not hold the terminal.
            });
        }
        try {
            do {
                List<Line> lines = source.lines();
                if (stopped.getCount() > 0) {
                    display.show(lines);
                }
            } while (!out.checkError() && !stopped.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            // That was the signal.
        }
    }
}
