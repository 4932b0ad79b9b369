package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.ProbeListener;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the network can do to a probe, in networks made for it. The test's own namespace is the host; behind it stands a
 * chain of two routers: host 10.1.0.1 - 10.1.0.2 gateway 10.2.0.1 - 10.2.0.2 far router, where 203.0.113.0/24 is.
 */
class NetworkTroubleTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Ends ends = new Ends();
    private final String suffix = Long.toHexString(ProcessHandle.current().pid());
    private final String gateway = "goavail-gw-" + suffix;
    private final String far = "goavail-far-" + suffix;
    private Netns netns;
    private boolean chained;

    @BeforeEach
    void enter() {
        netns = Netns.enter().withPingGroups();
    }

    @AfterEach
    void leave() {
        if (netns != null) {
            if (chained) {
                netns.run("ip netns del " + gateway + "; ip netns del " + far);
            }
            netns.close();
        }
    }

    private IcmpPinger open(SocketKind kind) throws IcmpUnavailableException {
        return IcmpPinger.open(IcmpSettings.defaults().withSocketKind(kind));
    }

    private String ping(IcmpPinger pinger, String address) throws InterruptedException {
        pinger.probe(Addresses.ip(address), 0, SECOND, ends);
        return ends.next();
    }

    private void routers() {
        chained = true;
        // No limit to errors, no waiting for duplicate addresses.
        String settings = "sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0 net.ipv4.ip_forward=1"
                + " net.ipv6.conf.all.forwarding=1 net.ipv6.conf.default.dad_transmits=0; ip link set lo up";
        netns.run("sysctl -qw net.ipv6.conf.default.dad_transmits=0");
        netns.run("ip netns add " + gateway + "; ip netns add " + far);
        inside(gateway, settings);
        inside(far, settings);
        netns.run("ip link add wan type veth peer name lan netns " + gateway);
        inside(gateway, "ip link add out type veth peer name in0 netns " + far);
        netns.run("ip addr add 10.1.0.1/24 dev wan; ip -6 addr add fd01::1/64 dev wan nodad; ip link set wan up;"
                + "ip route add default via 10.1.0.2; ip -6 route add default via fd01::2");
        inside(
                gateway,
                "ip addr add 10.1.0.2/24 dev lan; ip -6 addr add fd01::2/64 dev lan nodad; ip link set lan up;"
                        + "ip addr add 10.2.0.1/24 dev out; ip -6 addr add fd02::1/64 dev out nodad; ip link set out up;"
                        + "ip route add 203.0.113.0/24 via 10.2.0.2; ip -6 route add fd09::/64 via fd02::2;"
                        + "ip route add unreachable 198.51.100.0/24; ip -6 route add unreachable fd08::/64");
        inside(
                far,
                "ip addr add 10.2.0.2/24 dev in0; ip -6 addr add fd02::2/64 dev in0 nodad; ip link set in0 up;"
                        + "ip route add 10.1.0.0/24 via 10.2.0.1; ip -6 route add fd01::/64 via fd02::1;"
                        + "ip addr add 203.0.113.1/32 dev lo; ip -6 addr add fd09::1/128 dev lo;"
                        + "ip addr add 203.0.113.4/32 dev lo;"
                        + "ip route add unreachable 203.0.113.2; ip route add prohibit 203.0.113.3;"
                        + "ip -6 route add unreachable fd09::2; ip -6 route add prohibit fd09::3;"
                        + "nft add table ip t; nft add chain ip t in { type filter hook input priority 0 \\; };"
                        + "nft add rule ip t in ip daddr 203.0.113.4 reject with icmp type host-unreachable");
    }

    private void untilNeighboursAreFound(IcmpPinger pinger, String address) throws InterruptedException {
        String end = "";
        for (int i = 0; i < 10 && !end.equals("reply"); i++) {
            end = ping(pinger, address);
        }
        assertThat(end).isEqualTo("reply");
    }

    private void inside(String namespace, String commands) {
        netns.run("ip netns exec " + namespace + " sh -ec '" + commands + "'");
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void aSendThatThisHostRefusesIsInconclusiveWithTheReason(SocketKind kind) throws Exception {
        netns.withBlackHole();
        netns.run("ip route add unreachable 198.51.100.1; ip route add prohibit 198.51.100.2;"
                + "ip route add blackhole 198.51.100.3; ip -6 route add unreachable fd07::1;"
                + "nft add table ip t; nft 'add chain ip t out { type filter hook output priority 0; }';"
                + "nft add rule ip t out ip daddr 192.0.2.77 drop");
        try (IcmpPinger pinger = open(kind)) {
            assertThat(ping(pinger, "203.0.113.1")).isEqualTo("inconclusive: no route");
            assertThat(ping(pinger, "198.51.100.1")).isEqualTo("inconclusive: no route");
            assertThat(ping(pinger, "198.51.100.2")).isEqualTo("inconclusive: refused by local route");
            assertThat(ping(pinger, "198.51.100.3")).isEqualTo("inconclusive: refused by local route");
            assertThat(ping(pinger, "192.0.2.77")).isEqualTo("inconclusive: blocked by local firewall");
            assertThat(ping(pinger, "fd07::1")).isEqualTo("inconclusive: no route");
            assertThat(ping(pinger, "fd06::1")).isEqualTo("inconclusive: no route");
            assertThat(ping(pinger, "127.0.0.1")).isEqualTo("reply");
            assertThat(ping(pinger, "::1")).isEqualTo("reply");
            netns.run("ip link set hole down");
            assertThat(ping(pinger, "192.0.2.9")).startsWith("inconclusive: ");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void aRefusedTargetDoesNotHarmThoseInTheSameBatch(SocketKind kind) throws Exception {
        netns.run("ip route add unreachable 198.51.100.1");
        try (IcmpPinger pinger = open(kind)) {
            Ends bad = new Ends();
            for (int i = 0; i < 200; i++) {
                pinger.probe(Addresses.ip("127.0.0." + (i + 1)), SECOND / 10, SECOND, ends);
                pinger.probe(Addresses.ip("198.51.100.1"), SECOND / 10, SECOND, bad);
            }
            assertThat(ends.next(200)).containsOnly("reply");
            assertThat(bad.next(200)).containsOnly("inconclusive: no route");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void anErrorFromTheFarSideIsAMissAtOnceAndOneFromTheOwnGatewayIsInconclusive(SocketKind kind) throws Exception {
        routers();
        try (IcmpPinger pinger = open(kind)) {
            assertThat(ping(pinger, "203.0.113.1")).isEqualTo("reply");
            untilNeighboursAreFound(pinger, "fd09::1");
            assertThat(ping(pinger, "203.0.113.2")).isEqualTo("miss: host unreachable");
            assertThat(ping(pinger, "203.0.113.3")).isEqualTo("miss: administratively prohibited");
            assertThat(ping(pinger, "fd09::2")).isEqualTo("miss: network unreachable");
            assertThat(ping(pinger, "fd09::3")).isEqualTo("miss: administratively prohibited");
            assertThat(ping(pinger, "198.51.100.1")).isEqualTo("inconclusive: refused by own gateway");
            assertThat(ping(pinger, "fd08::1")).isEqualTo("inconclusive: refused by own gateway");
            // A loop between the routers ends in "time exceeded" from one of them.
            inside(far, "ip route add 203.0.113.64/26 via 10.2.0.1");
            assertThat(ping(pinger, "203.0.113.65")).isIn("miss: ttl exceeded", "inconclusive: refused by own gateway");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void manyErrorsDoNotHarmTheTargetsThatAnswer(SocketKind kind) throws Exception {
        routers();
        try (IcmpPinger pinger = open(kind)) {
            Ends bad = new Ends();
            InetAddress alive = Addresses.ip("203.0.113.1");
            InetAddress dead = Addresses.ip("203.0.113.4");
            for (int i = 0; i < 300; i++) {
                long delay = i * SECOND / 500;
                pinger.probe(alive, delay, SECOND, ends);
                pinger.probe(dead, delay, SECOND, bad);
            }
            assertThat(ends.next(300)).containsOnly("reply");
            // The kernel sends 1,000 errors a second in bursts of 50 (icmp_msgs_per_sec), whatever the settings above.
            assertThat(bad.next(300)).as("%s", pinger.counters()).containsOnly("miss: host unreachable");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void aNeighbourThatDoesNotAnswerArpIsNoFaultOfTheFarSide(SocketKind kind) throws Exception {
        netns.withBlackHole();
        netns.run("sysctl -qw net.ipv4.neigh.hole.retrans_time_ms=100 net.ipv4.neigh.hole.mcast_solicit=1");
        try (IcmpPinger pinger = open(kind)) {
            assertThat(ping(pinger, "192.0.2.50")).isEqualTo("inconclusive: refused by own host");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void aFullSendQueueOnlyDelaysProbes(SocketKind kind) throws Exception {
        routers();
        // 200 frames fit in no queue of 5; at 100 kB/s they take 0.15 s.
        netns.run("tc qdisc add dev wan root tbf rate 800kbit burst 1600 limit 500");
        try (IcmpPinger pinger = open(kind)) {
            for (int i = 0; i < 200; i++) {
                pinger.probe(Addresses.ip("203.0.113.1"), 0, 3 * SECOND, ends);
            }
            assertThat(ends.next(200)).containsOnly("reply");
            assertThat(pinger.counters().sendRetries()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void repliesThatDidNotFitIntoTheReceiveBufferAreNoMisses(SocketKind kind) throws Exception {
        routers();
        // The gateway lets one or two requests pass in a millisecond; meanwhile a listener holds up the engine.
        inside(gateway, "tc qdisc add dev out root tbf rate 800kbit burst 1600 limit 100000");
        try (IcmpPinger pinger = IcmpPinger.open(new IcmpSettings(kind, 200_000, 1000, 64 << 10))) {
            assertThat(ping(pinger, "203.0.113.1")).isEqualTo("reply");
            for (int i = 0; i < 600; i++) {
                pinger.probe(Addresses.ip("203.0.113.1"), SECOND / 20, 2 * SECOND, ends);
            }
            pinger.probe(Addresses.ip("127.0.0.1"), SECOND / 10, 2 * SECOND, new Holder(SECOND));
            List<String> all = ends.next(600);
            assertThat(all).contains("reply", "inconclusive: receive buffer overflow");
            assertThat(all).doesNotContain("miss: timeout");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SocketKind.class,
            names = {"RAW", "DGRAM"})
    void withoutIpv6OnlyIpv6IsInconclusive(SocketKind kind) throws Exception {
        netns.run("sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.lo.disable_ipv6=1");
        try (IcmpPinger pinger = open(kind)) {
            assertThat(ping(pinger, "127.0.0.1")).isEqualTo("reply");
            assertThat(ping(pinger, "2001:db8::1")).startsWith("inconclusive: no ");
        }
    }

    /** Does what a listener must not do: it takes its time. */
    private record Holder(long nanos) implements ProbeListener {

        @Override
        public void reply(long rttNanos) {
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void miss(String reason) {}

        @Override
        public void inconclusive(String reason) {}
    }
}
