package io.goavail.cli.config;

import io.goavail.cli.config.ClusterPlan.Quorum;
import io.goavail.cluster.PeerAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code [cluster]}, {@code [Members]}, or the same keys at the top of the flat shape. */
final class ClusterReader {

    static final List<String> OLD_KEYS =
            List.of("peers", "local_addr", "members_port", "min_peers_agree", "crypto_key");

    private static final int MOST_PEERS = 1000;

    private final Table table;
    private final AgentReader agent;
    private final Optional<JGroupsReader> jgroups;
    private final List<String> notices;

    /** @param jgroups empty where the file has a shape that does not know of it */
    ClusterReader(Table table, AgentReader agent, Optional<JGroupsReader> jgroups, List<String> notices) {
        this.table = table;
        this.agent = agent;
        this.jgroups = jgroups;
        this.notices = notices;
    }

    ClusterPlan read() {
        Optional<JGroupsPlan> plan = jgroups.filter(JGroupsReader::isWanted).map(JGroupsReader::read);
        return plan.isPresent()
                ? plan(Optional.empty(), List.of(), plan, plan.get().peers().isEmpty())
                : gossip();
    }

    private ClusterPlan gossip() {
        List<PeerAddress> peers = peers();
        if (!peers.isEmpty() && !table.has("local_addr")) {
            table.missing("local_addr", "local_addr = \"192.0.2.7:8081\", the address that peers reach this agent by");
        }
        if (Ports.read(table, "members_port").isPresent()) {
            notices.add("members_port is not needed: local_addr serves for everything");
        }
        return plan(agent.read(), peers, Optional.empty(), peers.isEmpty());
    }

    private ClusterPlan plan(
            Optional<AgentPlan> gossip, List<PeerAddress> peers, Optional<JGroupsPlan> plan, boolean alone) {
        Quorum quorum = quorum(alone);
        ClusterPlan read =
                new ClusterPlan(gossip, peers, plan, quorum, PoolReader.distinctAddresses(table, "uplink_check"));
        noteIfTooFew(read, table.has("local_addr") || plan.isPresent());
        return read;
    }

    private List<PeerAddress> peers() {
        Set<PeerAddress> peers = new LinkedHashSet<>();
        for (Item item : table.strings("peers")) {
            try {
                PeerAddress peer = PeerAddress.parse(item.text());
                if (AgentReader.isNobodys(peer)) {
                    table.errorAt(item.place(), "peers", AgentReader.notOfAHost(peer));
                } else if (!peers.add(peer)) {
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

    /** @param reachable whether peers may turn up that the file does not name */
    private void noteIfTooFew(ClusterPlan plan, boolean reachable) {
        int needed = plan.quorum() instanceof Quorum.MinPeersAgree least ? least.peers() : 0;
        if (needed > plan.size() && reachable) {
            notices.add("min_peers_agree is " + needed + " and peers names " + plan.size()
                    + " other than this agent: nothing is changed until more of them turn up");
        } else if (needed > 0 && plan.size() == 0) {
            // As the Go program has it: it runs, changes nothing, and says what is missing.
            notices.add("NOTHING WILL BE CHANGED: min_peers_agree is " + needed
                    + " and there are no peers; add peers, or set it to 0");
        }
    }

    private Quorum quorum(boolean alone) {
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
        long needed = minimum.orElse(alone ? 0L : 1L);
        if (needed < 0 || needed > MOST_PEERS) {
            table.error("min_peers_agree", "is from 0 to " + MOST_PEERS + ", not " + needed);
            return new Quorum.MinPeersAgree(0);
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
}
