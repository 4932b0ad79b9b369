package io.goavail.cluster.simulation;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * An agent's way to the zone, and the executor on which it must be called. A blocking call cannot take time in a world of one
 * thread; so the executor lets the time of a whole call pass before it runs it, and a read then answers from the past. A
 * write happens at the end of its time, or, when its answer is lost or it is late, later than the agent hears of it.
 */
public final class SimulatedDns implements DnsProvider, Executor {

    private static final double SHORTEST_NANOS = 40e6;
    private static final double ORDINARY_NANOS = 160e6;
    private static final double SLOWEST_NANOS = 20e9;
    private static final double LATEST_NANOS = 15e9;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final Zone zone;
    private final int agent;
    private final Machine machine;
    private final Supplier<Object> evidence;
    private ProviderFaults faults = ProviderFaults.none();
    private boolean cut;
    private Zone.Call call;
    private long answeredAt;

    /** @param evidence asked at the beginning of each call what the agent knows */
    public SimulatedDns(
            VirtualTime time,
            RandomGenerator random,
            Zone zone,
            int agent,
            Machine machine,
            Supplier<Object> evidence) {
        this.time = time;
        this.random = random;
        this.zone = zone;
        this.agent = agent;
        this.machine = machine;
        this.evidence = evidence;
    }

    public void faults(ProviderFaults now) {
        faults = now;
    }

    /** Whether the agent does not reach its provider. */
    public void cut(boolean on) {
        cut = on;
    }

    @Override
    public void execute(Runnable task) {
        Zone.Call began = new Zone.Call(agent, evidence.get(), false);
        double ordinary = SHORTEST_NANOS + random.nextDouble() * ORDINARY_NANOS;
        double slow = random.nextDouble() < faults.slow() ? random.nextDouble() * SLOWEST_NANOS : 0;
        long there = (long) (ordinary / 2 + slow);
        long back = (long) (ordinary / 2);
        // While the machine stands still the answer waits in its socket, and grows old.
        long answered = time.now() + there;
        machine.after(there + back, () -> {
            call = began;
            answeredAt = answered;
            task.run();
        });
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        trouble();
        if (random.nextDouble() < faults.lost()) {
            throw DnsException.retry("the answer was lost");
        }
        return zone.at(hostname, answeredAt);
    }

    @Override
    public void apply(Change change) throws DnsException {
        Zone.Call by = call;
        trouble();
        if (random.nextDouble() < faults.late()) {
            time.after((long) (random.nextDouble() * LATEST_NANOS), () -> applyLate(by.asLate(), change));
            throw DnsException.retry("no answer in time");
        }
        zone.apply(by, change);
        if (random.nextDouble() < faults.lost()) {
            throw DnsException.retry("the answer was lost");
        }
    }

    private void trouble() throws DnsException {
        if (cut) {
            throw DnsException.retry("cannot connect");
        }
        if (random.nextDouble() < faults.refused()) {
            throw DnsException.retry("internal error");
        }
        if (random.nextDouble() < faults.throttled()) {
            throw DnsException.retryAfter("slow down", Duration.ofSeconds(1 + random.nextInt(5)));
        }
    }

    private void applyLate(Zone.Call by, Change change) {
        try {
            zone.apply(by, change);
        } catch (DnsException e) {
            // Refused by now; nobody is there to hear it.
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
