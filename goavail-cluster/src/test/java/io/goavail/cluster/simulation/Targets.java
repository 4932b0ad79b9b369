package io.goavail.cluster.simulation;

import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/** The addresses that agents watch: each answers all agents, some of them or nobody. */
public final class Targets {

    private static final double NEAREST_NANOS = 5e6;
    private static final double FARTHEST_NANOS = 80e6;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final Map<InetAddress, IntPredicate> cuts = new HashMap<>();
    private final Map<Integer, Long> withoutUplink = new HashMap<>();
    private final Set<Integer> withoutRoute = new HashSet<>();
    private double loss;

    public Targets(VirtualTime time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    /** The chance that a probe is lost. */
    public void loss(double chance) {
        loss = chance;
    }

    /** The address does not answer these agents any more. */
    public void cut(InetAddress address, IntPredicate agents) {
        cuts.put(address, agents);
    }

    /** The address answers all again. */
    public void mend(InetAddress address) {
        cuts.remove(address);
    }

    /** Whether the address answers this agent, but for loss and the agent's own trouble. */
    public boolean answers(InetAddress address, int agent) {
        IntPredicate cut = cuts.get(address);
        return cut == null || !cut.test(agent);
    }

    /** The agent reaches no address any more, and does not notice: its probes get no answer. */
    public void cutUplink(int agent) {
        withoutUplink.putIfAbsent(agent, time.now());
    }

    /** For how long the agent has reached no address, in nanoseconds; 0 when it does. */
    public long isolatedNanos(int agent) {
        Long since = withoutUplink.get(agent);
        return since == null ? 0 : time.now() - since;
    }

    /** The agent's own host says that it reaches nothing. */
    public void cutRoute(int agent) {
        withoutRoute.add(agent);
    }

    public void mendUplink(int agent) {
        withoutUplink.remove(agent);
        withoutRoute.remove(agent);
    }

    /** What an agent probes with. */
    public Pinger pinger(int agent, Machine machine) {
        return new SimulatedPinger(agent, machine);
    }

    private final class SimulatedPinger implements Pinger {

        private final int agent;
        private final Machine machine;
        private boolean closed;

        SimulatedPinger(int agent, Machine machine) {
            this.agent = agent;
            this.machine = machine;
        }

        @Override
        public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
            after(delayNanos, () -> send(address, timeoutNanos, listener));
        }

        private void send(InetAddress address, long timeoutNanos, ProbeListener listener) {
            if (withoutRoute.contains(agent)) {
                listener.inconclusive("no route");
                return;
            }
            double place = Math.floorMod(address.hashCode() * 31 + agent * 17, 101) / 101.0;
            long rtt = (long) ((NEAREST_NANOS + place * FARTHEST_NANOS) * (1 + 0.1 * random.nextDouble()));
            boolean lost = random.nextDouble() < loss;
            if (lost || withoutUplink.containsKey(agent) || !answers(address, agent) || rtt >= timeoutNanos) {
                after(timeoutNanos, () -> listener.miss("timeout"));
            } else {
                after(rtt, () -> listener.reply(rtt));
            }
        }

        private void after(long nanos, Runnable event) {
            machine.after(nanos, () -> {
                if (!closed) {
                    event.run();
                }
            });
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
