package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up journals for a report. Its memory goes with the number of targets and agents, not with that of entries. For one
 * thread.
 */
public final class Tally {

    /** An agent that has told nothing for longer than {@link Journal} lets it has ended somehow. */
    private static final Duration SILENCE = Duration.ofMinutes(16);

    private final Instant from;
    private final Instant to;
    private final Map<String, Map<String, TargetTally>> agents = new TreeMap<>();
    private final Map<String, List<TargetTally>> byAddress = new HashMap<>();
    private final Map<String, Instant> heard = new HashMap<>();

    /** A report from one moment to another. */
    public Tally(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /** Adds an entry, which is not older than the one before. What is older than the period says how it began. */
    public void add(Entry entry) {
        if (entry.at().isAfter(to)) {
            return;
        }
        Instant before = heard.getOrDefault(entry.agent(), entry.at());
        heard.put(entry.agent(), entry.at());
        switch (entry.kind()) {
            case Mark.STARTED -> forget(entry.agent(), before);
            case Mark.STOPPED -> forget(entry.agent(), entry.at());
            case "health_changed" ->
                tally(entry).health(entry.at(), entry.text("to").equals("DOWN"));
            case "decision_changed" -> decide(entry);
            case "change_applied" -> remove(entry);
            default -> {
                // Says nothing of a target's service.
            }
        }
    }

    private void decide(Entry entry) {
        String decision = entry.text("to");
        // Whatever is on hold is left as it is.
        if (decision.equals("IN") || decision.equals("OUT")) {
            tally(entry).decide(entry.at(), decision.equals("IN"));
        }
    }

    /** One agent makes the change, and all of them have waited for it. */
    private void remove(Entry entry) {
        for (String address : entry.list("removed")) {
            byAddress
                    .getOrDefault(address, List.of())
                    .forEach(tally -> tally.remove(entry.at(), entry.text("hostname")));
        }
    }

    private TargetTally tally(Entry entry) {
        return agents.computeIfAbsent(entry.agent(), agent -> new TreeMap<>())
                .computeIfAbsent(entry.text("target"), target -> tally(entry.agent(), target));
    }

    private TargetTally tally(String agent, String target) {
        TargetTally tally = new TargetTally(agent, target, from, to);
        String address = target.substring(target.indexOf('/') + 1);
        byAddress.computeIfAbsent(address, a -> new ArrayList<>()).add(tally);
        return tally;
    }

    private void forget(String agent, Instant at) {
        agents.getOrDefault(agent, Map.of()).values().forEach(tally -> tally.forget(at));
    }

    /** What was summed up; the last call. */
    public Report report(long skipped) {
        heard.forEach((agent, last) -> forget(agent, last.plus(SILENCE).isBefore(to) ? last : to));
        List<Row> rows = new ArrayList<>();
        agents.values().forEach(targets -> targets.values().forEach(tally -> rows.add(tally.row())));
        rows.sort(Comparator.comparing(Row::target).thenComparing(Row::agent));
        return new Report(from, to, rows, skipped);
    }
}
