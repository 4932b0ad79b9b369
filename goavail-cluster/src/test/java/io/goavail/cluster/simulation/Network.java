package io.goavail.cluster.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Carries datagrams between machines all over the world: the way takes 5 to 135 ms by their places, and what else happens
 * is up to the {@link Conditions} and the cuts. A machine is known by a number, and by the address under which the world
 * sees it, which a NAT may change.
 */
public final class Network {

    private static final double NEAREST_NANOS = 5e6;
    private static final double FARTHEST_NANOS = 130e6;
    private static final double LONGEST_SPIKE_NANOS = 5e9;

    private final VirtualTime time;
    private final RandomGenerator random;
    private final Trace trace;
    private final List<Site> sites = new ArrayList<>();
    private final Map<InetSocketAddress, Site> byAddress = new HashMap<>();
    private final List<Cut> cuts = new ArrayList<>();
    private final Map<Long, Burst> bursts = new HashMap<>();
    private final Wiretap wiretap;
    private Conditions conditions = Conditions.calm();
    private boolean inTheWorld = true;

    /** Where a machine is attached. */
    private static final class Site {
        private final int number;
        private final double x;
        private final double y;
        private InetSocketAddress reachedAt;
        private final Machine machine;
        private final Consumer<Arrival> socket;
        private InetSocketAddress seenAs;

        Site(int number, RandomGenerator random, InetSocketAddress bound, Machine machine, Consumer<Arrival> socket) {
            this.number = number;
            this.x = random.nextDouble();
            this.y = random.nextDouble();
            this.reachedAt = bound;
            this.machine = machine;
            this.socket = socket;
            this.seenAs = bound;
        }
    }

    /** Datagrams that do not pass, until it is mended. */
    public final class Cut {

        private final BiPredicate<Integer, Integer> blocks;

        private Cut(BiPredicate<Integer, Integer> blocks) {
            this.blocks = blocks;
        }

        public void mend() {
            cuts.remove(this);
        }
    }

    public Network(VirtualTime time, RandomGenerator random, Trace trace) {
        this.time = time;
        this.random = random;
        this.trace = trace;
        this.wiretap = new Wiretap(random);
    }

    /** Attaches the next machine; the first is number 0. Its socket hears what arrives, on the machine. */
    public void attach(InetSocketAddress address, Machine machine, Consumer<Arrival> socket) {
        Site site = new Site(sites.size(), random, address, machine, socket);
        sites.add(site);
        byAddress.put(address, site);
    }

    public void conditions(Conditions now) {
        conditions = now;
        bursts.clear();
    }

    /** All ways are short from now on: a local network. */
    public void nearby() {
        inTheWorld = false;
    }

    /** Blocks what goes from a machine to another, by their numbers, where the predicate says so. */
    public Cut cut(BiPredicate<Integer, Integer> blocks) {
        Cut cut = new Cut(blocks);
        cuts.add(cut);
        return cut;
    }

    /**
     * Puts a machine behind a NAT that forwards its own address to it, as it must, but sends from another one. Answers to
     * that come back too; to the one before they are lost.
     */
    public void translate(int machine, InetSocketAddress source) {
        Site site = sites.get(machine);
        if (!site.seenAs.equals(site.reachedAt)) {
            byAddress.remove(site.seenAs);
        }
        site.seenAs = source;
        byAddress.put(source, site);
    }

    /** Gives a machine another address; what is sent to earlier ones is lost. */
    public void move(int machine, InetSocketAddress address) {
        Site site = sites.get(machine);
        byAddress.remove(site.seenAs);
        byAddress.remove(site.reachedAt);
        site.seenAs = address;
        site.reachedAt = address;
        byAddress.put(address, site);
    }

    /** Brings to a machine what is sent to another address: somebody on the way, not a NAT of its own. */
    public void divert(InetSocketAddress address, int machine) {
        byAddress.put(address, sites.get(machine));
    }

    /** Whether datagrams from one machine to another pass, but for loss. */
    public boolean passes(int from, int to) {
        for (Cut cut : cuts) {
            if (cut.blocks.test(from, to)) {
                return false;
            }
        }
        return true;
    }

    /** Sends what a machine sends. */
    public void send(int from, InetSocketAddress to, byte[] bytes) {
        Site sender = sites.get(from);
        trace.datagram("net", Arrays.hashCode(bytes), () -> from + " -> " + to + " " + bytes.length + " B");
        Arrival datagram = new Arrival(sender.seenAs, to, bytes, Arrival.Origin.GENUINE, new Arrival.Receipt());
        wiretap.record(datagram);
        Site receiver = byAddress.get(to);
        if (receiver == null || !passes(sender.number, receiver.number) || isLost(sender, receiver)) {
            return;
        }
        deliver(datagram, delay(sender, receiver));
        if (random.nextDouble() < conditions.duplicate()) {
            deliver(datagram, delay(sender, receiver));
        }
        if (random.nextDouble() < conditions.corrupt()) {
            deliver(wiretap.corrupted(datagram), delay(sender, receiver));
        }
    }

    /** Somebody on the way sends again what he has seen, or something like it. */
    public void attack() {
        wiretap.attack(sites.stream().map(site -> site.seenAs).toList()).ifPresent(hostile -> deliver(hostile, 0));
    }

    private void deliver(Arrival datagram, long delay) {
        time.after(delay, () -> {
            Site receiver = byAddress.get(datagram.to());
            if (receiver != null) {
                receiver.machine.receive(() -> receiver.socket.accept(arriving(datagram)));
            }
        });
    }

    /** Which of two equal datagrams is the second one shows only where they arrive. */
    private static Arrival arriving(Arrival datagram) {
        if (!datagram.receipt().isSigned()) {
            return datagram;
        }
        return switch (datagram.origin()) {
            case GENUINE -> datagram.as(Arrival.Origin.DUPLICATE);
            case LATE -> datagram.as(Arrival.Origin.REPLAYED);
            case DUPLICATE, CORRUPT, REPLAYED, FORGED -> datagram;
        };
    }

    private boolean isLost(Site from, Site to) {
        if (random.nextDouble() < conditions.loss()) {
            return true;
        }
        if (conditions.burst() == 0) {
            return false;
        }
        Burst burst = bursts.computeIfAbsent(
                (long) from.number << 32 | to.number, link -> new Burst(conditions.burst(), random));
        return burst.isBad(time.now()) && random.nextDouble() < 0.9;
    }

    private long delay(Site from, Site to) {
        double way = Math.hypot(from.x - to.x, from.y - to.y) / Math.sqrt(2);
        double base = inTheWorld ? NEAREST_NANOS + way * FARTHEST_NANOS : NEAREST_NANOS / 50;
        double delay = base * (1 + random.nextDouble() * conditions.jitter());
        if (random.nextDouble() < conditions.spike()) {
            delay += random.nextDouble() * LONGEST_SPIKE_NANOS;
        }
        return (long) delay;
    }
}
