package io.goavail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Pinger} must do; a pinger's test extends it and says which addresses answer. */
public abstract class PingerContract {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private Pinger pinger;

    protected abstract Pinger open() throws Exception;

    /** An address that answers at once. */
    protected abstract InetAddress answering() throws Exception;

    /** An address that does not answer a probe, whether in silence or by a refusal. */
    protected abstract InetAddress dead() throws Exception;

    @BeforeEach
    void openPinger() throws Exception {
        pinger = open();
    }

    @AfterEach
    void closeTwice() {
        pinger.close();
        pinger.close();
    }

    @Test
    void reportsAReplyOnceWithItsRoundTripTime() throws Exception {
        pinger.probe(answering(), 0, SECOND, recorder("a"));
        assertThat(next()).startsWith("a reply ");
        assertThat(Long.parseLong(lastWord)).isBetween(0L, SECOND);
        assertThat(ends.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void reportsAMissOnceAfterTheTimeout() throws Exception {
        pinger.probe(dead(), 0, SECOND / 10, recorder("d"));
        assertThat(next()).startsWith("d miss ");
        assertThat(ends.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void waitsForTheDelay() throws Exception {
        long begin = System.nanoTime();
        pinger.probe(answering(), SECOND / 5, SECOND, recorder("late"));
        pinger.probe(answering(), 0, SECOND, recorder("early"));
        assertThat(next()).startsWith("early reply");
        assertThat(next()).startsWith("late reply");
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(SECOND / 5);
    }

    @Test
    void canProbeAgainFromInsideTheListener() throws Exception {
        InetAddress address = answering();
        pinger.probe(address, 0, SECOND, new ProbeListener() {
            private int rounds;

            @Override
            public void reply(long rttNanos) {
                rounds++;
                if (rounds < 5) {
                    pinger.probe(address, 0, SECOND, this);
                } else {
                    ends.add("five rounds");
                }
            }

            @Override
            public void miss(String reason) {
                ends.add("miss " + reason);
            }

            @Override
            public void inconclusive(String reason) {
                ends.add("inconclusive " + reason);
            }
        });
        assertThat(next()).isEqualTo("five rounds");
    }

    @Test
    void survivesAListenerThatThrows() throws Exception {
        pinger.probe(answering(), 0, SECOND, new ProbeListener() {
            @Override
            public void reply(long rttNanos) {
                throw new IllegalStateException("thrown on purpose by a test");
            }

            @Override
            public void miss(String reason) {}

            @Override
            public void inconclusive(String reason) {}
        });
        pinger.probe(answering(), SECOND / 20, SECOND, recorder("next"));
        assertThat(next()).startsWith("next reply");
    }

    @Test
    void callsNobodyAfterClose() throws Exception {
        pinger.probe(dead(), 0, SECOND / 5, recorder("open"));
        pinger.close();
        ends.clear();
        pinger.probe(answering(), 0, SECOND, recorder("afterwards"));
        assertThat(ends.poll(400, TimeUnit.MILLISECONDS)).isNull();
    }

    private String lastWord = "";

    private String next() throws InterruptedException {
        String end = ends.poll(5, TimeUnit.SECONDS);
        assertThat(end).as("the end of a probe within five seconds").isNotNull();
        lastWord = end.substring(end.lastIndexOf(' ') + 1);
        return end;
    }

    private ProbeListener recorder(String name) {
        return new ProbeListener() {
            @Override
            public void reply(long rttNanos) {
                ends.add(name + " reply " + rttNanos);
            }

            @Override
            public void miss(String reason) {
                ends.add(name + " miss " + reason);
            }

            @Override
            public void inconclusive(String reason) {
                ends.add(name + " inconclusive " + reason);
            }
        };
    }
}
