package io.goavail.icmp;

import com.sun.management.OperatingSystemMXBean;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Load for measurements (see {@code src/bench/compare.sh}): many targets on the loopback once a second each, through the
 * public interface as the monitor does it: each listener probes again from inside its call.
 *
 * <p>Arguments: TARGETS SECONDS [auto|raw|dgram]. Prints: probes ended, replies, CPU seconds of the process, mean round
 * trip in microseconds.
 */
final class PingLoad {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Long enough for the compiler to have done its work. */
    private static final long WARM_UP_SECONDS = 15;

    private PingLoad() {}

    public static void main(String[] args) throws Exception {
        int targets = Integer.parseInt(args[0]);
        long seconds = Long.parseLong(args[1]);
        SocketKind kind = SocketKind.parse(args.length > 2 ? args[2] : "raw");
        try (IcmpPinger pinger = IcmpPinger.open(IcmpSettings.defaults().withSocketKind(kind))) {
            Watch[] watches = new Watch[targets];
            long start = System.nanoTime() + SECOND / 2;
            for (int i = 0; i < targets; i++) {
                watches[i] = new Watch(pinger, loopback(i), start + SECOND * i / targets);
                watches[i].ask();
            }
            pause(WARM_UP_SECONDS);
            long cpu = cpuNanos();
            long[] before = sums(watches);
            pause(seconds);
            long[] after = sums(watches);
            System.out.printf(
                    "%d %d %.4f %.1f%n",
                    after[0] - before[0],
                    after[1] - before[1],
                    (cpuNanos() - cpu) / 1e9,
                    (after[2] - before[2]) / 1e3 / Math.max(1, after[1] - before[1]));
            System.err.println(pinger.counters());
        }
    }

    private static InetAddress loopback(int i) throws UnknownHostException {
        int host = i + 1;
        return InetAddress.getByAddress(new byte[] {127, (byte) (host >> 16), (byte) (host >> 8), (byte) host});
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void pause(long seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private static long[] sums(Watch[] watches) {
        long[] sums = new long[3];
        for (Watch watch : watches) {
            sums[0] += watch.ended;
            sums[1] += watch.replies;
            sums[2] += watch.rttNanos;
        }
        return sums;
    }

    /** One target once a second. Only the pinger's thread writes; that main reads a moment too early does no harm. */
    private static final class Watch implements ProbeListener {

        private final Pinger pinger;
        private final InetAddress address;
        private long dueNanos;
        private volatile long ended;
        private long replies;
        private long rttNanos;

        Watch(Pinger pinger, InetAddress address, long dueNanos) {
            this.pinger = pinger;
            this.address = address;
            this.dueNanos = dueNanos;
        }

        void ask() {
            pinger.probe(address, Math.max(0, dueNanos - System.nanoTime()), SECOND / 2, this);
        }

        @Override
        public void reply(long rtt) {
            replies++;
            rttNanos += rtt;
            next();
        }

        @Override
        public void miss(String reason) {
            next();
        }

        @Override
        public void inconclusive(String reason) {
            next();
        }

        @SuppressWarnings("NonAtomicOperationOnVolatileField") // One writer.
        private void next() {
            ended++;
            dueNanos += SECOND;
            ask();
        }
    }
}
