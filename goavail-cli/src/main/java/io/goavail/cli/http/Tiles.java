package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole in a few numbers. */
final class Tiles {

    private Tiles() {}

    static Map<String, String> of(Snapshot snapshot) {
        Map<String, String> items = new LinkedHashMap<>();
        long up = count(snapshot, Health.UP);
        long down = count(snapshot, Health.DOWN);
        long unknown = count(snapshot, Health.UNKNOWN);
        long failing = snapshot.hostnames().stream()
                .filter(hostname -> hostname.failure().isPresent())
                .count();
        tile(items, "up", up > 0 ? "good" : "", up, up == 1 ? "target up" : "targets up");
        tile(items, "down", down > 0 ? "bad" : "", down, "down");
        if (unknown > 0) {
            tile(items, "unknown", "warn", unknown, "not known yet");
        }
        out(items, snapshot);
        int names = snapshot.hostnames().size();
        if (failing > 0) {
            tile(items, "names", "bad", failing, "of " + names + " hostnames failing");
        } else {
            tile(items, "names", "", names, names == 1 ? "hostname" : "hostnames");
        }
        if (!snapshot.peers().isEmpty()) {
            long alive = snapshot.peers().stream()
                    .filter(peer -> peer.state() == Peer.State.ALIVE)
                    .count();
            String tone = alive == snapshot.peers().size() ? "good" : "bad";
            tile(items, "peers", tone, alive, "of " + snapshot.peers().size() + " peers alive");
        }
        return items;
    }

    /** What is decided is not always so in DNS: a removal may be refused, held back or frozen, fail, or be for show. */
    private static void out(Map<String, String> items, Snapshot snapshot) {
        Set<Target> out = snapshot.targets().stream()
                .filter(target -> target.decision() == Decision.OUT || Standings.isKeptOut(target))
                .map(TargetStatus::target)
                .collect(Collectors.toSet());
        Set<Target> there = new HashSet<>();
        boolean known = true;
        for (HostnameStatus hostname : snapshot.hostnames()) {
            List<Target> own = hostname.targets().stream().filter(out::contains).toList();
            Set<InetAddress> present =
                    hostname.records().map(RecordSet::addresses).orElse(Set.of());
            own.stream().filter(target -> present.contains(target.address())).forEach(there::add);
            known &= own.isEmpty() || hostname.records().isPresent();
        }
        String words = "decided out";
        if (there.isEmpty() && known) {
            words = "out of service";
        } else if (!there.isEmpty()) {
            words += there.size() == out.size() ? ", still in DNS" : ", " + there.size() + " of them still in DNS";
        }
        tile(items, "out", out.isEmpty() ? "" : "bad", out.size(), words);
    }

    private static long count(Snapshot snapshot, Health health) {
        return snapshot.targets().stream()
                .filter(target -> target.health() == health)
                .count();
    }

    private static void tile(Map<String, String> items, String key, String tone, long number, String words) {
        items.put(key, "<li data-key=\"" + key + "\" class=\"" + tone + "\"><b>" + number + "</b> " + words + "</li>");
    }
}
