package io.goavail.cli.http;

import io.goavail.Snapshot.TargetStatus;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a sample of every target each minute, until the server ends. */
final class Sampler implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    /** The first one soon, so that a page that is opened at once has something to show. */
    private static final long FIRST_SECONDS = 5;

    private static final long EVERY_SECONDS = 60;

    private final Looks looks;
    private final Consumer<List<TargetStatus>> samples;
    private final CountDownLatch closed;

    Sampler(Looks looks, Consumer<List<TargetStatus>> samples, CountDownLatch closed) {
        this.looks = looks;
        this.samples = samples;
        this.closed = closed;
    }

    @Override
    public void run() {
        try {
            long wait = FIRST_SECONDS;
            while (!closed.await(wait, TimeUnit.SECONDS)) {
                sample();
                wait = EVERY_SECONDS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() {
        try {
            samples.accept(looks.latest().snapshot().targets());
        } catch (IllegalStateException e) {
            LOG.debug("a minute without a sample", e);
        }
    }
}
