package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.spi.Peer;
import io.goavail.spi.Vote;
import java.util.LinkedHashMap;
import java.util.Map;

/** The peers, one row for each, in the order of the votes in the rows of the targets. */
final class AgentRows {

    /** Columns that a row of a target has room for. */
    static final int MOST_IN_MATRIX = 12;

    private static final int MOST = 100;

    private AgentRows() {}

    static Map<String, String> of(Snapshot snapshot) {
        Map<String, String> items = new LinkedHashMap<>();
        snapshot.peers().stream().limit(MOST).forEach(peer -> items.put(peer.name(), row(peer)));
        return items;
    }

    private static String row(Peer peer) {
        boolean alive = peer.state() == Peer.State.ALIVE;
        Html html = new Html().add("<tr data-key=\"").text(peer.name()).add("\"><th scope=\"row\">");
        html.text(peer.name()).add("</th><td data-label=\"State\"><b class=\"pill ");
        html.add(alive ? "good" : peer.state() == Peer.State.SUSPECT ? "warn" : "bad")
                .add("\">");
        html.add(peer.state().name()).add("</b></td>");
        html.add("<td data-label=\"Votes\">").add(votes(peer, Vote.UP)).add(" UP, ");
        html.add(votes(peer, Vote.DOWN)).add(" DOWN</td><td data-label=\"Quorum\">");
        html.text(peer.profile().quorum()).add("</td><td data-label=\"Changes DNS\">");
        return html.add(peer.profile().writes() ? "yes" : "no")
                .add("</td></tr>")
                .toString();
    }

    private static long votes(Peer peer, Vote vote) {
        return peer.votes().values().stream().filter(vote::equals).count();
    }
}
