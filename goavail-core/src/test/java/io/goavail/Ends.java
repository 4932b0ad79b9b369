package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.ProbeListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects how probes ended: {@code "reply"}, {@code "miss: timeout"}, {@code "inconclusive: no route"}. */
final class Ends implements ProbeListener {

    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    volatile long lastRttNanos = -1;
    volatile Thread lastThread = Thread.currentThread();

    @Override
    public void reply(long rttNanos) {
        lastRttNanos = rttNanos;
        add("reply");
    }

    @Override
    public void miss(String reason) {
        add("miss: " + reason);
    }

    @Override
    public void inconclusive(String reason) {
        add("inconclusive: " + reason);
    }

    private void add(String end) {
        lastThread = Thread.currentThread();
        ends.add(end);
    }

    String next() throws InterruptedException {
        String end = ends.poll(10, TimeUnit.SECONDS);
        assertThat(end).as("the end of a probe within ten seconds").isNotNull();
        return end;
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }
}
