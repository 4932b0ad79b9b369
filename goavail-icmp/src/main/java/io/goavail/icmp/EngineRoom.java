package io.goavail.icmp;

import java.security.SecureRandom;

/** Puts an engine together, runs it, and gives back all it has taken from the system. */
final class EngineRoom implements Runnable, AutoCloseable {

    private static final String REMEDY = " Run this with the ambient capability CAP_NET_RAW"
            + " (systemd: AmbientCapabilities=CAP_NET_RAW) or as root, or allow unprivileged ICMP sockets:"
            + " sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"."
            + " setcap on the java launcher does not work: the launcher then no longer finds its own libraries.";

    private final Resources resources;
    private final Engine engine;
    private final Counters counters;
    private final String description;

    private EngineRoom(IcmpSettings settings, Resources resources) throws IcmpUnavailableException, NativeException {
        this.resources = resources;
        SecureRandom random = new SecureRandom();
        SipHash secret = new SipHash(random.nextLong(), random.nextLong());
        int magic = random.nextInt();
        long now = System.nanoTime();

        counters = new Counters();
        ProbeTable table = new ProbeTable(secret);
        Routes routes = resources.add(new Routes(now));
        Probes probes = new Probes(
                table,
                new TimingWheel(now, table.capacity()),
                new Endings(table, counters),
                counters,
                new StampClock(),
                routes);
        Lane lane4 = lane(Family.V4, settings, probes, magic);
        Lane lane6 = lane(Family.V6, settings, probes, magic);
        requireOne(lane4, lane6);
        description = lane4.description() + ", " + lane6.description();

        Wakeup wakeup = resources.add(new Wakeup());
        Mailbox mailbox = new Mailbox(wakeup, Mailbox.CAPACITY);
        engine = new Engine(
                probes,
                lane4,
                lane6,
                new TokenBucket(settings.packetsPerSecond(), settings.burst(), now),
                new Tick(Math.min(lane4.receiveBufferPackets(), lane6.receiveBufferPackets()), now),
                wakeup,
                mailbox,
                resources.add(new Poller(wakeup.fd())),
                resources.add(new WallClock()));
    }

    static EngineRoom open(IcmpSettings settings) throws IcmpUnavailableException {
        NativeCode.require();
        Resources resources = new Resources();
        try {
            return new EngineRoom(settings, resources);
        } catch (NativeException e) {
            resources.close();
            throw new IcmpUnavailableException("cannot reach the system's sockets: " + e.getMessage(), e);
        } catch (IcmpUnavailableException | RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    Engine engine() {
        return engine;
    }

    Counters counters() {
        return counters;
    }

    String description() {
        return description;
    }

    @Override
    public void run() {
        try {
            engine.run();
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        resources.close();
    }

    private Lane lane(Family family, IcmpSettings settings, Probes probes, int magic) {
        Sender sender = resources.add(new Sender(family, probes, new EchoRequest(family, magic)));
        Receiver receiver = resources.add(new Receiver(family, probes, new Matcher(probes.table(), magic, family)));
        Lane.Opener opener = () -> IcmpSocket.open(family, settings.socketKind(), settings.receiveBufferBytes(), magic);
        return resources.add(new Lane(family, probes, opener, sender, receiver));
    }

    private static void requireOne(Lane lane4, Lane lane6) throws IcmpUnavailableException {
        NativeException failure4 = lane4.failure().orElse(null);
        NativeException failure6 = lane6.failure().orElse(null);
        if (failure4 != null && failure6 != null) {
            throw new IcmpUnavailableException(
                    "cannot open an ICMP socket (IPv4: " + failure4.getMessage() + "; IPv6: " + failure6.getMessage()
                            + ")." + REMEDY,
                    failure4);
        }
    }
}
