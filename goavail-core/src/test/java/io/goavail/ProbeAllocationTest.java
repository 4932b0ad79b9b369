package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.goavail.spi.Health;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import io.goavail.spi.Target;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ProbeAllocationTest {

    private static final int PROBES = 100_000;

    /** Takes a probe and keeps it until the test ends it. */
    private static final class HeldProbe implements Pinger {

        private ProbeListener listener;

        @Override
        public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener next) {
            listener = next;
        }

        @Override
        public void close() {}
    }

    @Test
    void aProbeLeavesNoGarbage() {
        HeldProbe pinger = new HeldProbe();
        TargetProber prober = new TargetProber(
                new Target("icmp", ip("198.51.100.1")),
                pinger,
                Probing.defaults(),
                Health.UNKNOWN,
                System::nanoTime,
                new ProbeTally(),
                p -> {});
        prober.start(0);
        end(pinger, PROBES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        end(pinger, PROBES);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // The measurement itself may allocate a little; a single object for each probe would be 1.6 MB.
        assertThat(allocated).isLessThan(1_000);
    }

    private static void end(HeldProbe pinger, int count) {
        for (int i = 0; i < count; i++) {
            switch (i % 7) {
                case 0 -> pinger.listener.miss("timeout");
                case 1 -> pinger.listener.inconclusive("no route");
                default -> pinger.listener.reply(1_000_000 + i);
            }
        }
    }
}
