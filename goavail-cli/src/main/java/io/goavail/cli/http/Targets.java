package io.goavail.cli.http;

import io.goavail.Snapshot.TargetStatus;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the targets: health, decision and why, the agents' votes, the last hour. */
final class Targets {

    private final Look look;
    private final Agents agents;
    private final History history;

    Targets(Look look, History history) {
        this.look = look;
        this.agents = new Agents(look.snapshot());
        this.history = history;
    }

    Map<String, String> items(List<TargetStatus> shown) {
        Map<String, String> items = new LinkedHashMap<>();
        shown.forEach(target -> items.put(target.target().toString(), row(target)));
        return items;
    }

    private String row(TargetStatus status) {
        Target target = status.target();
        List<History.Sample> samples = history.of(target);
        Html html = new Html().add("<tr data-key=\"").text(target.toString());
        html.add("\"><th scope=\"row\">").text(target.toString()).add("</th>");
        html.add("<td data-label=\"Health\"><b class=\"pill ").add(tone(status)).add("\">");
        html.add(status.health().name()).add("</b> for ").since(look.second(status.healthFor()));
        trouble(status).ifPresent(why -> html.add(" <small>").text(why).add("</small>"));
        html.add("</td><td data-label=\"Service\">");
        service(html, status);
        html.add("</td>");
        if (agents.areSeveral()) {
            html.add("<td data-label=\"Votes\"><span class=\"votes\">");
            vote(html, "this agent", Optional.of(agents.own(status)));
            agents.peers().stream()
                    .limit(AgentRows.MOST_IN_MATRIX)
                    .forEach(peer -> vote(html, peer.name(), Agents.of(peer, target)));
            html.add("</span></td>");
        }
        html.add("<td data-label=\"Last hour\">").add(Chart.of(samples)).add("</td>");
        html.add("<td data-label=\"RTT\" class=\"number\">")
                .add(rtt(status, samples))
                .add("</td>");
        html.add("<td data-label=\"Loss\" class=\"number\">")
                .add(Chart.lossPercent(samples))
                .add("</td></tr>");
        return html.toString();
    }

    private void service(Html html, TargetStatus status) {
        if (Standings.isKeptOut(status)) {
            html.add("<b class=\"pill warn\">KEPT OUT</b> <small>for ").until(look.secondIn(status.held()));
            html.add(" more, since it flaps; ");
        } else {
            html.add("<b class=\"pill ").add(tone(status.decision())).add("\">");
            html.add(status.decision().name()).add("</b> <small>");
        }
        html.text(agents.reason(status)).add("</small>");
    }

    /** What the last probe of one ended with of which it is not known that it is UP. */
    private static Optional<String> trouble(TargetStatus status) {
        if (status.probes().blind()) {
            return Optional.of("no more is known: " + status.probes().last());
        }
        return Optional.of(status.probes().last())
                .filter(last -> status.health() != Health.UP && !last.isEmpty() && !last.equals("reply"));
    }

    private static void vote(Html html, String agent, Optional<Vote> vote) {
        String word = vote.map(Vote::name).orElse("no vote");
        html.add("<i class=\"").add(vote.map(v -> tone(v)).orElse("none")).add("\" title=\"");
        html.text(agent).add(": ").add(word).add("\">");
        html.add(vote.map(v -> v.name().substring(0, 1)).orElse("–")).add("</i>");
    }

    /** Of the last minute, as the chart has it: it need not be sent anew each second. */
    private static String rtt(TargetStatus status, List<History.Sample> samples) {
        if (samples.isEmpty()) {
            return status.probes()
                    .smoothedRtt()
                    .map(time -> Chart.millis(time.toNanos() / 1e6))
                    .orElse("");
        }
        float last = samples.get(samples.size() - 1).rttMillis();
        return Float.isFinite(last) ? Chart.millis(last) : "";
    }

    private static String tone(TargetStatus status) {
        boolean doubtful = status.probes().blind() && status.health() == Health.UP;
        return doubtful ? "warn" : tone(status.health());
    }

    private static String tone(Health health) {
        return switch (health) {
            case UP -> "good";
            case DOWN -> "bad";
            case UNKNOWN -> "warn";
        };
    }

    private static String tone(Decision decision) {
        return switch (decision) {
            case IN -> "good";
            case OUT -> "bad";
            case HOLD -> "warn";
        };
    }

    private static String tone(Vote vote) {
        return switch (vote) {
            case UP -> "good";
            case DOWN -> "bad";
            case ABSTAIN -> "warn";
        };
    }
}
