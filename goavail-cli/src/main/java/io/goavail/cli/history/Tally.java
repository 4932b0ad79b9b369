package io.goavail.cli.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Sums up journals for a report. Its memory goes with the number of targets, pools and agents, not with that of entries.
 * For one thread.
 */
public final class Tally {

    /** An agent that has told nothing for longer than {@link Journal} lets it has ended somehow. */
    private static final Duration SILENCE = Duration.ofMinutes(16);

    private final Instant from;
    private final Instant to;
    private final Map<String, Map<String, TargetTally>> agents = new TreeMap<>();
    private final Map<String, List<TargetTally>> byAddress = new HashMap<>();
    private final Map<String, Instant> heard = new HashMap<>();
    private final Orders overrides = new Orders();
    private final Orders freezes = new Orders();
    private long missing;

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
            case Mark.DROPPED ->
                missing += entry.at().isBefore(from) ? 0 : entry.number("count").orElse(0L);
            case "watching" -> leave(entry);
            case "overridden" -> overrides.stands(entry.text("target"), entry.agent(), endOf(entry));
            case "override_ended" -> overrides.stands(entry.text("target"), entry.agent(), entry.at());
            case "pool_frozen" -> freezes.stands(entry.text("pool"), entry.agent(), Instant.MAX);
            case "pool_thawed" -> freezes.stands(entry.text("pool"), entry.agent(), entry.at());
            case "change_applied" -> remove(entry);
            default -> targets(entry);
        }
    }

    private void targets(Entry entry) {
        String target = entry.text("target");
        String now = entry.text("to");
        if (target.isEmpty()) {
            return; // Says nothing of a target's service.
        }
        if (entry.kind().equals("health_changed")) {
            tally(entry.agent(), target).health(entry.at(), now.equals("DOWN"));
        } else if (entry.kind().equals("decision_changed") && (now.equals("IN") || now.equals("OUT"))) {
            // Whatever is on hold is left as it is.
            tally(entry.agent(), target).decide(entry.at(), now.equals("IN"));
        }
    }

    private static Instant endOf(Entry override) {
        return override.number("lasts_seconds")
                .map(seconds -> override.at().plusSeconds(seconds))
                .orElse(Instant.MAX);
    }

    /** One agent makes the change, and all of them have waited for it. */
    private void remove(Entry entry) {
        Predicate<Instant> frozenSince = news -> freezes.stoodSince(entry.text("pool"), entry.agent(), news);
        for (String address : entry.list("removed")) {
            byAddress
                    .getOrDefault(address, List.of())
                    .forEach(tally -> tally.remove(entry.at(), entry.text("hostname"), frozenSince));
        }
    }

    private void leave(Entry entry) {
        Map<String, TargetTally> targets = agents.getOrDefault(entry.agent(), Map.of());
        for (String target : entry.list("left")) {
            if (targets.containsKey(target)) {
                targets.get(target).leave(entry.at());
            }
        }
    }

    private TargetTally tally(String agent, String target) {
        return agents.computeIfAbsent(agent, name -> new TreeMap<>())
                .computeIfAbsent(target, name -> begin(agent, target));
    }

    private TargetTally begin(String agent, String target) {
        TargetTally tally = new TargetTally(agent, target, from, to, moment -> overrides.stoodSince(target, moment));
        String address = target.substring(target.indexOf('/') + 1);
        byAddress.computeIfAbsent(address, a -> new ArrayList<>()).add(tally);
        return tally;
    }

    private void forget(String agent, Instant at) {
        agents.getOrDefault(agent, Map.of()).values().forEach(tally -> tally.forget(at));
        overrides.endAll(agent, at);
        freezes.endAll(agent, at);
    }

    /**
     * What was summed up; the last call.
     *
     * @param skipped how many lines could not be read
     */
    public Report report(long skipped) {
        heard.forEach((agent, last) -> forget(agent, last.plus(SILENCE).isBefore(to) ? last : to));
        List<Row> rows = new ArrayList<>();
        agents.values().forEach(targets -> targets.values().forEach(tally -> rows.add(tally.row())));
        rows.sort(TargetOrder.ofRows());
        return new Report(from, to, rows, skipped, missing);
    }
}
