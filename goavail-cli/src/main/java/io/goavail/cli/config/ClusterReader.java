package io.goavail.cli.config;

import io.goavail.cli.config.ClusterPlan.Quorum;
import io.goavail.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code [cluster]}, {@code [Members]}, or the same keys at the top of the flat shape. */
final class ClusterReader {

    static final List<String> OLD_KEYS =
            List.of("peers", "local_addr", "members_port", "min_peers_agree", "crypto_key");

    /** The key sizes of AES (FIPS 197), one octet to a character. */
    private static final Set<Integer> KEY_BYTES = Set.of(16, 24, 32);

    private static final int MOST_PEERS = 1000;

    private final Table table;
    private final List<String> notices;

    ClusterReader(Table table, List<String> notices) {
        this.table = table;
        this.notices = notices;
    }

    ClusterPlan read() {
        Optional<Endpoint> local = table.string("local_addr").flatMap(text -> endpoint("local_addr", text));
        List<Endpoint> peers = peers();
        if (!peers.isEmpty() && !table.has("local_addr")) {
            table.missing("local_addr", "local_addr = \"192.0.2.7:8081\", the address that peers reach this agent by");
        }
        OptionalInt membersPort = Ports.read(table, "members_port");
        Quorum quorum = quorum(peers.size());
        Optional<Secret> key = key();
        return new ClusterPlan(
                local, peers, membersPort, quorum, key, PoolReader.distinctAddresses(table, "uplink_check"));
    }

    private List<Endpoint> peers() {
        Set<Endpoint> peers = new LinkedHashSet<>();
        for (Item item : table.strings("peers")) {
            try {
                if (!peers.add(Endpoint.parse(item.text()))) {
                    table.errorAt(item.place(), "peers", item.text() + " is listed twice");
                }
            } catch (IllegalArgumentException e) {
                table.errorAt(item.place(), "peers", String.valueOf(e.getMessage()));
            }
        }
        if (peers.size() > MOST_PEERS) {
            table.error("peers", "more than " + MOST_PEERS + " peers; name some, they tell of the others");
        }
        return new ArrayList<>(peers);
    }

    private Optional<Endpoint> endpoint(String key, String text) {
        try {
            return Optional.of(Endpoint.parse(text));
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Quorum quorum(int peers) {
        Optional<Long> minimum = table.integer("min_peers_agree");
        String text = table.string("quorum").orElse("min_peers_agree");
        if (!text.equals("min_peers_agree")) {
            if (minimum.isPresent()) {
                table.error(
                        "min_peers_agree", "counts only with quorum = \"min_peers_agree\"; leave out one of the two");
            }
            return named(text);
        }
        // With peers nobody acts alone, unless the operator says so.
        long needed = minimum.orElse(peers == 0 ? 0L : 1L);
        if (needed < 0 || needed > MOST_PEERS) {
            table.error("min_peers_agree", "is from 0 to " + MOST_PEERS + ", not " + needed);
            return new Quorum.MinPeersAgree(0);
        }
        if (needed > 0 && peers == 0) {
            // As the Go program has it: it runs, changes nothing, and says what is missing.
            notices.add("NOTHING WILL BE CHANGED: min_peers_agree is " + needed
                    + " and there are no peers; add peers, or set it to 0");
        }
        return new Quorum.MinPeersAgree((int) needed);
    }

    private Quorum named(String text) {
        if (text.equals("majority")) {
            return new Quorum.Majority();
        }
        try {
            if (text.startsWith("share:")) {
                Quorum share = new Quorum.Share(Double.parseDouble(text.substring("share:".length())));
                share.policy();
                return share;
            }
            table.error("quorum", "'" + text + "'; \"min_peers_agree\", \"majority\" or \"share:0.82\" is right");
        } catch (NumberFormatException e) {
            table.error("quorum", "'" + text + "' has no number; such as \"share:0.82\"");
        } catch (IllegalArgumentException e) {
            table.error("quorum", String.valueOf(e.getMessage()));
        }
        return new Quorum.Majority();
    }

    private Optional<Secret> key() {
        Optional<String> text = table.string("crypto_key").filter(key -> !key.isEmpty());
        text.ifPresent(key -> {
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (!KEY_BYTES.contains(bytes)) {
                table.error("crypto_key", "has " + bytes + " characters; 16, 24 or 32 are right");
            }
        });
        return text.map(Secret::new);
    }
}
