package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The whole in a few numbers. */
final class Tiles {

    private Tiles() {}

    static Map<String, String> of(Snapshot snapshot) {
        Map<String, String> items = new LinkedHashMap<>();
        long up = count(snapshot, Health.UP);
        long down = count(snapshot, Health.DOWN);
        long unknown = count(snapshot, Health.UNKNOWN);
        long out = snapshot.targets().stream()
                .filter(target -> target.decision() == Decision.OUT || Standings.isKeptOut(target))
                .count();
        long failing = snapshot.hostnames().stream()
                .filter(hostname -> hostname.failure().isPresent())
                .count();
        tile(items, "up", up > 0 ? "good" : "", up, up == 1 ? "target up" : "targets up");
        tile(items, "down", down > 0 ? "bad" : "", down, "down");
        if (unknown > 0) {
            tile(items, "unknown", "warn", unknown, "not known yet");
        }
        tile(items, "out", out > 0 ? "bad" : "", out, "out of service");
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

    private static long count(Snapshot snapshot, Health health) {
        return snapshot.targets().stream()
                .filter(target -> target.health() == health)
                .count();
    }

    private static void tile(Map<String, String> items, String key, String tone, long number, String words) {
        items.put(key, "<li data-key=\"" + key + "\" class=\"" + tone + "\"><b>" + number + "</b> " + words + "</li>");
    }
}
