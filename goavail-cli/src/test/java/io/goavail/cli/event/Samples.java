package io.goavail.cli.event;

import io.goavail.DriftPolicy;
import io.goavail.Event;
import io.goavail.Family;
import io.goavail.Portion;
import io.goavail.Publication;
import io.goavail.VoteOverride;
import io.goavail.spi.Ballot;
import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of all kinds, made up. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final InetAddress ONE = Addresses.ip("198.51.100.1");
    private static final InetAddress TWO = Addresses.ip("2001:db8::2");

    private Samples() {}

    public static List<Event> all() {
        Publication www = www();
        Ballot ballot = new Ballot(target("198.51.100.1"), Vote.DOWN, Map.of("eu", Vote.DOWN, "us", Vote.ABSTAIN), 4);
        return List.of(
                health("198.51.100.1", Health.UP, Health.DOWN),
                new Event.DecisionChanged(target("198.51.100.1"), Decision.IN, Decision.OUT, ballot),
                new Event.Damped(target("198.51.100.1"), Duration.ofSeconds(20)),
                new Event.RemovalRefused(www, List.of(ONE), Portion.percent(50)),
                new Event.RemovalHeldBack(www, List.of(ONE, TWO), Portion.count(1), Duration.ofMinutes(5)),
                removed("198.51.100.1", false),
                new Event.ProviderFailed(www, "read", "HTTP 503", false, Duration.ofMillis(1500), 1),
                new Event.ProviderRecovered(www, Duration.ofSeconds(3)),
                new Event.RecordsMissing(www),
                new Event.Drifted(www, List.of(ONE), List.of(TWO), DriftPolicy.REPAIR),
                new Event.Contested(www, List.of(ONE)),
                new Event.ContestEnded(www),
                new Event.ProbesInconclusive(7, target("198.51.100.1"), "no route"),
                new Event.ProbesConclusive(),
                new Event.Isolated(Family.IPV4, List.of(ONE)),
                new Event.Connected(Family.IPV6, Duration.ofSeconds(61)),
                new Event.Overridden(
                        target("198.51.100.1"),
                        VoteOverride.of(Vote.DOWN)
                                .lasting(Duration.ofMinutes(30))
                                .because("new kernel")),
                new Event.OverrideEnded(
                        target("198.51.100.1"),
                        VoteOverride.of(Vote.DOWN).lasting(Duration.ofMinutes(30)),
                        "its time is over"),
                new Event.PoolFrozen("web"),
                new Event.PoolThawed("web"),
                new Event.PeerChanged("eu", Optional.of(Peer.State.ALIVE), Peer.State.DEAD),
                new Event.PeerDiffers("eu", "targets"),
                new Event.SplitPossible(3, "min_peers_agree:1"),
                new Event.Watching(2, 1, true, List.of(target("198.51.100.9"))));
    }

    public static Publication www() {
        return new Publication("web", "memory", new Hostname("www.example.com"));
    }

    public static Target target(String address) {
        return new Target("icmp", Addresses.ip(address));
    }

    public static Event health(String address, Health from, Health to) {
        return new Event.HealthChanged(target(address), from, to, to == Health.UP ? "reply" : "timeout");
    }

    public static Event removed(String address, boolean dryRun) {
        DnsRecord record = DnsRecord.of(Addresses.ip(address));
        RecordSet before = new RecordSet(www().hostname(), List.of(record, DnsRecord.of(TWO)));
        return new Event.ChangeApplied(
                www(), new Change(before, List.of(), List.of(record)), Duration.ofMillis(120), 1, dryRun);
    }

    public static Event added(String address) {
        DnsRecord record = DnsRecord.of(Addresses.ip(address));
        RecordSet before = new RecordSet(www().hostname(), List.of(DnsRecord.of(TWO)));
        return new Event.ChangeApplied(
                www(), new Change(before, List.of(record), List.of()), Duration.ofMillis(120), 1, false);
    }

    /** It happened at noon, to an agent called {@code a}. */
    public static Occurrence atNoon(Event event) {
        return new Occurrence("r-1", NOON, "a", false, event);
    }
}
