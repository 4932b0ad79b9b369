package io.goavail.cli.http;

import io.goavail.Family;
import io.goavail.Publication;
import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.Snapshot.Probes;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.Steering;
import io.goavail.Totals;
import io.goavail.VoteOverride;
import io.goavail.metrics.Histogram;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes up what a monitor might know. */
final class Scene {

    private final List<TargetStatus> targets = new ArrayList<>();
    private final List<HostnameStatus> hostnames = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();
    private final Set<Target> withoutQuorum = new LinkedHashSet<>();
    private final Set<Family> isolated = EnumSet.noneOf(Family.class);
    private final Map<Target, VoteOverride> overrides = new HashMap<>();
    private final Set<String> frozen = new HashSet<>();
    private Totals totals =
            new Totals(new Histogram(List.of(), List.of(0L), Duration.ZERO), Map.of(), Map.of(), Map.of(), Map.of());
    private boolean dryRun;

    static Target ping(String address) {
        return new Target("icmp", Addresses.ip(address));
    }

    Scene dryRun() {
        dryRun = true;
        return this;
    }

    Scene withoutQuorum(String address) {
        withoutQuorum.add(ping(address));
        return this;
    }

    Scene isolated(Family family) {
        isolated.add(family);
        return this;
    }

    Scene overridden(String address, VoteOverride override) {
        overrides.put(ping(address), override);
        return this;
    }

    Scene frozen(String pool) {
        frozen.add(pool);
        return this;
    }

    Scene up(String address) {
        return target(address, Health.UP, Decision.IN, Duration.ZERO);
    }

    Scene down(String address) {
        return target(address, Health.DOWN, Decision.OUT, Duration.ZERO);
    }

    Scene target(String address, Health health, Decision decision, Duration held) {
        return target(address, health, decision, held, health == Health.UP ? "reply" : "timeout");
    }

    /** @param last what its last probe ended with */
    Scene target(String address, Health health, Decision decision, Duration held, String last) {
        Optional<Duration> rtt =
                health == Health.UP ? Optional.of(Duration.ofNanos(12_300_000)) : Optional.<Duration>empty();
        targets.add(new TargetStatus(
                ping(address),
                health,
                Duration.ofSeconds(90),
                decision,
                held,
                new Probes(100, 3, 1, rtt, last, false)));
        return this;
    }

    /** One that was UP when its probes began to fail on this side. */
    Scene blind(String address) {
        targets.add(new TargetStatus(
                ping(address),
                Health.UP,
                Duration.ofSeconds(90),
                Decision.IN,
                Duration.ZERO,
                new Probes(100, 3, 9, Optional.empty(), "no route", true)));
        return this;
    }

    Scene counted(Totals all) {
        totals = all;
        return this;
    }

    /** A hostname where these addresses stand and should; its pool is all that is watched by now. */
    Scene hostname(String name, String... addresses) {
        return hostname(name, List.of(addresses), List.of(addresses), List.of(), Optional.empty());
    }

    Scene hostname(
            String name, List<String> records, List<String> desired, List<String> refused, Optional<String> failure) {
        Hostname hostname = new Hostname(name);
        List<DnsRecord> standing = ips(records).stream()
                .map(ip -> new DnsRecord(ip, Optional.of(Duration.ofSeconds(60)), Map.of(), Optional.empty()))
                .toList();
        hostnames.add(new HostnameStatus(
                new Publication("web", "memory", hostname),
                Stream.concat(
                                targets.stream().map(TargetStatus::target),
                                desired.stream().map(Scene::ping))
                        .distinct()
                        .toList(),
                Optional.of(new RecordSet(hostname, standing)),
                Optional.of(Duration.ofSeconds(42)),
                Set.copyOf(ips(desired)),
                Set.copyOf(ips(refused)),
                Set.of(),
                Set.of(),
                failure));
        return this;
    }

    /** The last hostname keeps these only because too many others have gone. */
    Scene heldBack(String... addresses) {
        return last(Set.copyOf(ips(List.of(addresses))), Set.of());
    }

    /** At the last hostname these were changed by somebody else. */
    Scene drifted(String... addresses) {
        return last(Set.of(), Set.copyOf(ips(List.of(addresses))));
    }

    private Scene last(Set<InetAddress> heldBack, Set<InetAddress> drifted) {
        HostnameStatus last = hostnames.remove(hostnames.size() - 1);
        hostnames.add(new HostnameStatus(
                last.publication(),
                last.targets(),
                last.records(),
                last.readAge(),
                last.desired(),
                last.refused(),
                heldBack,
                drifted,
                last.failure()));
        return this;
    }

    Scene unread(String name) {
        hostnames.add(new HostnameStatus(
                new Publication("web", "memory", new Hostname(name)),
                targets.stream().map(TargetStatus::target).toList(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty()));
        return this;
    }

    Scene peer(String name, Peer.State state, Map<Target, Vote> votes) {
        peers.add(new Peer(name, state, Duration.ofMillis(1500), new Profile("majority", true), votes));
        return this;
    }

    Snapshot snapshot() {
        return new Snapshot(
                dryRun, targets, hostnames, peers, isolated, withoutQuorum, new Steering(overrides, frozen), totals);
    }

    /** Seen a hundred seconds after the clock began. */
    Look look() {
        return new Look(snapshot(), Duration.ofSeconds(100).toNanos());
    }

    private static Collection<InetAddress> ips(List<String> addresses) {
        return Arrays.asList(addresses.stream().map(Addresses::ip).toArray(InetAddress[]::new));
    }
}
