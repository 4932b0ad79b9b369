package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.ProbeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Collects how probes ended, as text. */
final class Ends implements ProbeListener {

    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

    @Override
    public void reply(long rttNanos) {
        ends.add("reply");
    }

    @Override
    public void miss(String reason) {
        ends.add("miss: " + reason);
    }

    @Override
    public void inconclusive(String reason) {
        ends.add("inconclusive: " + reason);
    }

    /** The next one, within five seconds. */
    String next() throws InterruptedException {
        String end = ends.poll(5, TimeUnit.SECONDS);
        assertThat(end).as("the end of a probe within five seconds").isNotNull();
        return end;
    }

    List<String> next(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(next());
        }
        return all;
    }
}
