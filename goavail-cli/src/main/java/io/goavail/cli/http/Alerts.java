package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.Steering;
import io.goavail.spi.AddressText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What nobody may miss, at the top of the page. */
final class Alerts {

    /** More of them is one trouble, not many. */
    private static final int MOST = 20;

    /** More names than this tell nobody anything in one line. */
    private static final int MOST_NAMES = 5;

    private Alerts() {}

    static Map<String, String> of(Snapshot snapshot) {
        Map<String, String> items = new LinkedHashMap<>();
        if (snapshot.dryRun()) {
            items.put(
                    "dry",
                    item("dry", "dry", "Dry run", "nothing is changed in DNS; what is told as changed would be"));
        }
        snapshot.isolated().stream()
                .sorted()
                .forEach(family -> items.put(
                        "i" + family,
                        item(
                                "i" + family,
                                "bad",
                                "Isolated",
                                "this agent's own " + family
                                        + " network is down: it abstains and changes nothing there")));
        orders(snapshot.steering(), items);
        for (int i = 0; i < snapshot.hostnames().size() && items.size() < MOST; i++) {
            HostnameStatus hostname = snapshot.hostnames().get(i);
            String name = hostname.publication().hostname() + " at "
                    + hostname.publication().provider();
            if (hostname.failure().isPresent()) {
                String key = "f" + i;
                items.put(
                        key,
                        item(
                                key,
                                "bad",
                                "Failing",
                                name + ": " + hostname.failure().get()));
            }
            if (!hostname.refused().isEmpty()) {
                String key = "r" + i;
                String kept = hostname.refused().stream()
                        .map(AddressText::format)
                        .sorted()
                        .limit(MOST_NAMES)
                        .collect(Collectors.joining(", "));
                items.put(key, item(key, "bad", "Removal refused", name + ": too few would be left without " + kept));
            }
        }
        if (items.size() >= MOST) {
            items.put("more", item("more", "bad", "And more", "those above are the first"));
        }
        return items;
    }

    private static void orders(Steering steering, Map<String, String> items) {
        if (!steering.frozen().isEmpty()) {
            items.put(
                    "z",
                    item(
                            "z",
                            "dry",
                            "Frozen",
                            "an operator has these pools left as they are: " + some(steering.frozen())));
        }
        if (!steering.overrides().isEmpty()) {
            List<String> targets = steering.overrides().entrySet().stream()
                    .map(entry -> entry.getKey() + " votes " + entry.getValue())
                    .toList();
            items.put("o", item("o", "dry", "Overridden", "by an operator: " + some(targets)));
        }
    }

    private static String some(Collection<String> names) {
        String first = names.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String item(String key, String tone, String title, String text) {
        return new Html()
                .add("<li data-key=\"" + key + "\" class=\"" + tone + "\"><strong>")
                .text(title)
                .add("</strong> ")
                .text(text)
                .add("</li>")
                .toString();
    }
}
