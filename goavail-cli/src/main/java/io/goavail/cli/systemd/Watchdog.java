package io.goavail.cli.systemd;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a sign of life from time to time, each time only after there was proof of it. */
final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Duration period;
    private final Runnable proof;
    private final Runnable sign;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Watchdog(Duration period, Runnable proof, Runnable sign) {
        this.period = period;
        this.proof = proof;
        this.sign = sign;
    }

    static Watchdog start(Duration period, Runnable proof, Runnable sign) {
        Watchdog watchdog = new Watchdog(period, proof, sign);
        Thread thread = new Thread(watchdog::run, "goavail-watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            do {
                beat();
            } while (!closed.await(period.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            proof.run();
            sign.run();
        } catch (RuntimeException | Error e) {
            // An Error too, such as memory that ran short: the next time may be better. If not, systemd acts.
            if (closed.getCount() > 0) {
                LOG.atWarn().addKeyValue("reason", e).log("no sign of life for systemd: the monitor does not answer");
            }
        }
    }
}
