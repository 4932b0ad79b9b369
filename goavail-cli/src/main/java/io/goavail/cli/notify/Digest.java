package io.goavail.cli.notify;

import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.cli.event.EventSentence;
import io.goavail.cli.log.Quoting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Several events in few words: totals, and a line for each hostname and matter; the gravest first. */
final class Digest {

    /** Of many targets or peers. */
    private static final int MOST_NAMES = 10;

    /** Their sentences say more than whom they are about. */
    private static final Set<Matter> APART =
            EnumSet.of(Matter.OVERRIDDEN, Matter.OVERRIDE_ENDED, Matter.PEER_CHANGED, Matter.PEER_DIFFERS);

    private final List<Fact> facts;
    private final boolean dryRun;

    /**
     * A sentence.
     *
     * @param events how many events it stands for
     */
    record Line(String sentence, long events) {}

    Digest(List<Event> events, boolean dryRun) {
        this.facts = Facts.after(events);
        this.dryRun = dryRun;
    }

    /** How many of what, in so many characters at most. */
    String totals(int mostCharacters) {
        Map<Matter, List<Fact>> byMatter = new EnumMap<>(Matter.class);
        for (Fact fact : facts) {
            fact.amounts()
                    .keySet()
                    .forEach(matter -> byMatter.computeIfAbsent(matter, m -> new ArrayList<>())
                            .add(fact));
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Matter, List<Fact>> some : byMatter.entrySet()) {
            String total = Quoting.visible(total(some.getKey(), some.getValue()));
            if (text.length() + total.length() + 5 > mostCharacters) {
                return text.append("...").toString();
            }
            text.append(text.isEmpty() ? "" : "; ").append(total);
        }
        return text.toString();
    }

    /** One for each hostname; most of what is about targets or peers is one for all of them. */
    List<Line> lines() {
        Map<Object, List<Fact>> together = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Matter matter = fact.gravest();
            boolean apart = fact.subject() instanceof Publication || APART.contains(matter);
            Object key = apart ? Map.entry(matter, fact.subject()) : matter;
            together.computeIfAbsent(key, k -> new ArrayList<>()).add(fact);
        }
        return together.values().stream()
                .map(some ->
                        some.size() == 1 ? line(some.get(0)) : line(some.get(0).gravest(), some))
                .toList();
    }

    private static Line line(Fact fact) {
        return new Line(EventSentence.of(fact.event()), fact.events());
    }

    private Line line(Matter matter, List<Fact> some) {
        String names = some.stream().limit(MOST_NAMES).map(Fact::name).collect(Collectors.joining(" "));
        int more = some.size() - MOST_NAMES;
        String text = total(matter, some) + ": " + names + (more > 0 ? " and " + more + " more" : "");
        return new Line(
                Quoting.visible(text), some.stream().mapToLong(Fact::events).sum());
    }

    private String total(Matter matter, List<Fact> some) {
        Set<String> subjects = new HashSet<>();
        some.forEach(fact -> subjects.add(fact.name()));
        long amount = some.stream()
                .mapToLong(fact -> fact.amounts().getOrDefault(matter, 0))
                .sum();
        boolean would = dryRun && (matter == Matter.REMOVED || matter == Matter.ADDED);
        return (would ? "would have " : "")
                + matter.total(amount, subjects.size(), some.get(0).name());
    }
}
