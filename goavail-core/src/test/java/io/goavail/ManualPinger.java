package io.goavail;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A pinger whose probes end when the test says so; for monitors on real threads. */
final class ManualPinger implements Pinger {

    private final Map<InetAddress, ProbeListener> open = new ConcurrentHashMap<>();

    @Override
    public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        open.put(address, listener);
    }

    /** So many probes of an address that is watched are answered. */
    void answers(InetAddress address, int count) {
        for (int i = 0; i < count; i++) {
            end(address).reply(1_000_000);
        }
    }

    /** So many probes of an address that is watched are not answered. */
    void misses(InetAddress address, int count) {
        for (int i = 0; i < count; i++) {
            end(address).miss("timeout");
        }
    }

    private ProbeListener end(InetAddress address) {
        return Objects.requireNonNull(open.remove(address), "a probe that is open");
    }

    @Override
    public void close() {}
}
