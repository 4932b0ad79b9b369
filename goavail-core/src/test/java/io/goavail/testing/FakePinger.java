package io.goavail.testing;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A network in which each address answers, is silent, or cannot be reached from here, as told; on manual time. */
public final class FakePinger implements Pinger {

    /** A probe that was sent. */
    public record Sent(InetAddress address, Duration at, Duration timeout) {}

    private interface Fate {
        void end(ProbeListener listener, long timeoutNanos);
    }

    private final ManualTime time;
    private final Map<InetAddress, Fate> fates = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private Duration rtt = Duration.ofMillis(1);
    private boolean closed;

    public FakePinger(ManualTime time) {
        this.time = time;
    }

    /** How long replies take from now on; 1 ms at first. */
    public void rtt(Duration value) {
        rtt = value;
    }

    /** The address answers, as all do at first. */
    public void heal(InetAddress address) {
        fates.remove(address);
    }

    /** The address is silent. */
    public void cut(InetAddress address) {
        fates.put(address, this::silence);
    }

    /** Probes to the address fail on this side, at once. */
    public void block(InetAddress address, String reason) {
        fates.put(address, (listener, timeout) -> listener.inconclusive(reason));
    }

    /** The address is refused by something near it, at once. */
    public void reject(InetAddress address, String reason) {
        fates.put(address, (listener, timeout) -> listener.miss(reason));
    }

    /** All probes that were sent, in order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        after(delayNanos, () -> {
            sent.add(new Sent(address, time.elapsed(), Duration.ofNanos(timeoutNanos)));
            fates.getOrDefault(address, this::answer).end(listener, timeoutNanos);
        });
    }

    private void answer(ProbeListener listener, long timeoutNanos) {
        long rttNanos = rtt.toNanos();
        if (rttNanos < timeoutNanos) {
            after(rttNanos, () -> listener.reply(rttNanos));
        } else {
            silence(listener, timeoutNanos);
        }
    }

    private void silence(ProbeListener listener, long timeoutNanos) {
        after(timeoutNanos, () -> listener.miss("timeout"));
    }

    private void after(long nanos, Runnable event) {
        time.schedule(
                () -> {
                    if (!closed) {
                        event.run();
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed = true;
    }
}
