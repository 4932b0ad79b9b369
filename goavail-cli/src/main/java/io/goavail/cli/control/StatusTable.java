package io.goavail.cli.control;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.goavail.cli.log.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A status for people. Pure. */
public final class StatusTable {

    /** More names than this tell nobody anything in one line. */
    private static final int MOST_NAMES = 4;

    private final JsonObject status;

    private StatusTable(JsonObject status) {
        this.status = status;
    }

    /**
     * Reads what {@code docs/status.schema.json} describes.
     *
     * @throws IllegalArgumentException when it is none of that
     */
    public static StatusTable of(String json) {
        try {
            return new StatusTable(JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("the agent's status is no JSON object", e);
        }
    }

    /** One line after the other. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        summary(lines);
        targets().addTo(lines);
        hostnames().addTo(lines);
        Grid peers = peers();
        if (!peers.isEmpty()) {
            peers.addTo(lines);
        }
        return lines;
    }

    private void summary(List<Line> lines) {
        String agent = text(status, "agent");
        boolean dryRun = isDryRun();
        lines.add(Line.whole(
                (agent.isEmpty() ? "" : agent + "  ")
                        + (dryRun ? "dry run: changes nothing in DNS" : "live: changes DNS"),
                dryRun ? Tone.WARN : Tone.PLAIN));
        String isolated = names(status, "isolated");
        if (!isolated.isEmpty()) {
            lines.add(Line.whole("ISOLATED from " + isolated + ": abstains, and changes nothing there", Tone.BAD));
        }
        quorum(lines);
    }

    private boolean isDryRun() {
        return status.get("dry_run").getAsBoolean();
    }

    private void quorum(List<Line> lines) {
        String without = optionalNames(status, "without_quorum");
        if (!without.isEmpty()) {
            lines.add(
                    Line.whole("NO QUORUM: too few agents vote, so these stay even if they die: " + without, Tone.BAD));
        }
    }

    private Grid targets() {
        Grid grid = Grid.withNotes("TARGET", "HEALTH", "FOR", "DECISION", "RTT");
        for (JsonObject target : objects(status, "targets")) {
            String health = text(target, "health");
            String decision = text(target, "decision");
            grid.row(
                    tone(
                            health.equals("DOWN") || decision.equals("OUT"),
                            !health.equals("UP")
                                    || !decision.equals("IN")
                                    || isOverridden(target)
                                    || isBlind(target)
                                    || keptOut(target) > 0),
                    text(target, "target"),
                    health,
                    Span.text(target.get("health_for_seconds").getAsDouble()),
                    decision,
                    rtt(target.get("smoothed_rtt_seconds")),
                    note(target));
        }
        return grid;
    }

    private static String note(JsonObject target) {
        List<String> notes = new ArrayList<>();
        if (isOverridden(target)) {
            notes.add(override(target.getAsJsonObject("override")));
        }
        double kept = keptOut(target);
        if (kept > 0) {
            notes.add("kept out for " + Span.text(kept) + " more, since it flaps");
        }
        String last = target.has("last_probe") ? text(target, "last_probe") : "";
        if (isBlind(target)) {
            notes.add("probes fail on this side: " + last);
        } else if (!text(target, "health").equals("UP") && !last.isEmpty() && !last.equals("reply")) {
            notes.add(last);
        }
        return String.join("; ", notes);
    }

    /** For how many seconds more it is left out of service only because it flaps. */
    private static double keptOut(JsonObject target) {
        return text(target, "decision").equals("OUT")
                ? 0
                : target.get("held_for_seconds").getAsDouble();
    }

    /** An agent of an older version says nothing of it. */
    private static boolean isBlind(JsonObject target) {
        return target.has("blind") && target.get("blind").getAsBoolean();
    }

    /** An agent of an older version says nothing of it. */
    private static boolean isOverridden(JsonObject target) {
        return target.has("override") && !target.get("override").isJsonNull();
    }

    private static String override(JsonObject override) {
        JsonElement left = override.get("left_seconds");
        String reason = text(override, "reason");
        return "votes " + text(override, "vote") + " by order"
                + (left.isJsonNull() ? "" : ", " + Span.text(left.getAsDouble()) + " left")
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    private Grid hostnames() {
        Grid grid = Grid.withNotes("HOSTNAME", "POOL", "PROVIDER", "RECORDS");
        for (JsonObject hostname : objects(status, "hostnames")) {
            String note = new HostnameNote(hostname, isDryRun()).text();
            grid.row(
                    tone(false, !note.isEmpty()),
                    text(hostname, "hostname"),
                    text(hostname, "pool"),
                    text(hostname, "provider"),
                    records(hostname.get("records")),
                    note);
        }
        return grid;
    }

    private Grid peers() {
        Grid grid = new Grid("PEER", "STATE", "QUORUM", "CHANGES DNS");
        for (JsonObject peer : objects(status, "peers")) {
            String state = text(peer, "state");
            grid.row(
                    tone(state.equals("DEAD"), !state.equals("ALIVE")),
                    text(peer, "name"),
                    state,
                    text(peer, "quorum"),
                    peer.get("writes").getAsBoolean() ? "yes" : "no");
        }
        return grid;
    }

    private static Tone tone(boolean bad, boolean warn) {
        return bad ? Tone.BAD : warn ? Tone.WARN : Tone.PLAIN;
    }

    private static String rtt(JsonElement seconds) {
        if (seconds.isJsonNull()) {
            return "";
        }
        double millis = seconds.getAsDouble() * 1e3;
        return String.format(Locale.ROOT, millis < 1 ? "%.2f ms" : "%.1f ms", millis);
    }

    private static String records(JsonElement records) {
        return records.isJsonNull() ? "not read yet" : some(addresses(records));
    }

    /** Those of records that have been read. */
    static List<String> addresses(JsonElement records) {
        return StreamSupport.stream(records.getAsJsonArray().spliterator(), false)
                .map(record -> text(record.getAsJsonObject(), "address"))
                .toList();
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return StreamSupport.stream(in.getAsJsonArray(name).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String names(JsonObject in, String name) {
        return some(texts(in, name));
    }

    /** An agent of an older version may say nothing of it. */
    static String optionalNames(JsonObject in, String name) {
        return in.has(name) ? names(in, name) : "";
    }

    static List<String> texts(JsonObject in, String name) {
        return StreamSupport.stream(in.getAsJsonArray(name).spliterator(), false)
                .map(element -> Quoting.visible(element.getAsString()))
                .toList();
    }

    /** The first few of them. */
    static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(" "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    static String text(JsonObject in, String name) {
        return Quoting.visible(in.get(name).getAsString());
    }
}
