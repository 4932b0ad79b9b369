package io.goavail.cli;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class PingTargetTest {

    private static final int PROBES = 100_000;

    @Test
    void aProbeAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Silence silence = new Silence();
        PingPlan plan = new PingPlan(1_000_000_000L, 500_000_000L, Integer.MAX_VALUE, false);
        PingTarget target = new PingTarget("a", ip("198.51.100.1"), plan, silence, silence);
        end(target);
        long before = threads.getCurrentThreadAllocatedBytes();
        end(target);
        // The measurement itself allocates a little.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(PROBES / 10);
        assertThat(silence.probes).isEqualTo(6 * PROBES);
    }

    private static void end(PingTarget target) {
        for (int i = 0; i < PROBES; i++) {
            target.reply(1_000);
            target.miss("timeout");
            target.inconclusive("no route");
        }
    }

    /** Counts probes and ends none. */
    private static final class Silence implements Pinger, PingTarget.Observer {

        private int probes;

        @Override
        public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
            probes++;
        }

        @Override
        public void ended(PingTarget target, long rttNanos, String reason) {
            // Quiet.
        }

        @Override
        public void finished(PingTarget target) {
            throw new AssertionError("there is always another probe");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
