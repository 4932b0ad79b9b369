package io.goavail.icmp;

import com.sun.management.OperatingSystemMXBean;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Load for measurements (see {@code src/bench/compare.sh}): many targets on the loopback once a second each, through the
 * public interface as the monitor does it: each listener probes again from inside its call.
 *
 * <p>Arguments: TARGETS SECONDS [auto|raw|dgram]. Prints: probes ended, replies and CPU seconds of the process in the
 * measured time, mean round trip in microseconds from the start on.
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
            // The first reading takes a while, and belongs to neither figure.
            OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            system.getProcessCpuTime();
            pause(WARM_UP_SECONDS);
            long cpu = system.getProcessCpuTime();
            IcmpCounters before = pinger.counters();
            pause(seconds);
            cpu = system.getProcessCpuTime() - cpu;
            IcmpCounters after = pinger.counters();
            pinger.close();
            System.out.printf(
                    "%d %d %.4f %.1f%n",
                    ended(after) - ended(before),
                    after.replies() - before.replies(),
                    cpu / 1e9,
                    rttNanos(watches) / 1e3 / Math.max(1, pinger.counters().replies()));
            System.err.println(after);
        }
    }

    private static InetAddress loopback(int i) throws UnknownHostException {
        int host = i + 1;
        return InetAddress.getByAddress(new byte[] {127, (byte) (host >> 16), (byte) (host >> 8), (byte) host});
    }

    private static void pause(long seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private static long ended(IcmpCounters counters) {
        return counters.replies() + counters.timeouts() + counters.unreachable() + counters.inconclusive();
    }

    private static long rttNanos(Watch[] watches) {
        return Arrays.stream(watches).mapToLong(watch -> watch.rttNanos).sum();
    }

    /** One target once a second. Of the pinger's thread alone until it has ended. */
    private static final class Watch implements ProbeListener {

        private final Pinger pinger;
        private final InetAddress address;
        private long dueNanos;
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

        private void next() {
            dueNanos += SECOND;
            ask();
        }
    }
}
