package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.Steering;
import io.goavail.VoteOverride;
import io.goavail.spi.AddressText;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What nobody may miss, at the top of the page. */
final class Alerts {

    /** More of them is one trouble, not many. */
    private static final int MOST = 20;

    /** More names than this tell nobody anything in one line. */
    private static final int MOST_NAMES = 5;

    private final Map<String, String> items = new LinkedHashMap<>();

    private final Look look;

    private Alerts(Look look) {
        this.look = look;
    }

    static Map<String, String> of(Look look) {
        Snapshot snapshot = look.snapshot();
        Alerts alerts = new Alerts(look);
        if (snapshot.dryRun()) {
            alerts.add("dry", "dry", "Dry run", "nothing is changed in DNS; what is told as changed would be");
        }
        snapshot.isolated().stream()
                .sorted()
                .forEach(family -> alerts.add(
                        "i" + family,
                        "bad",
                        "Isolated",
                        "this agent's own " + family + " network is down: it abstains and changes nothing there"));
        if (!snapshot.withoutQuorum().isEmpty()) {
            String targets =
                    some(snapshot.withoutQuorum().stream().map(Object::toString).toList());
            alerts.add("q", "bad", "No quorum", "too few agents vote, so these stay even if they die: " + targets);
        }
        alerts.blind(snapshot.targets());
        alerts.orders(snapshot.steering());
        for (int i = 0; i < snapshot.hostnames().size() && alerts.items.size() < MOST; i++) {
            alerts.hostname(i, snapshot.hostnames().get(i));
        }
        if (alerts.items.size() >= MOST) {
            alerts.add("more", "bad", "And more", "those above are the first");
        }
        return alerts.items;
    }

    /** Their health stands as it was known last, which alone would look as if all were well. */
    private void blind(List<TargetStatus> targets) {
        List<String> blind = targets.stream()
                .filter(target -> target.probes().blind())
                .map(target -> target.target().toString())
                .toList();
        if (!blind.isEmpty()) {
            add("p", "bad", "Blind", "probes fail on this side, so nothing new is known of " + some(blind));
        }
    }

    private void hostname(int number, HostnameStatus hostname) {
        String name = hostname.publication().hostname() + " at "
                + hostname.publication().provider() + ": ";
        hostname.failure().ifPresent(failure -> add("f" + number, "bad", "Failing", name + failure));
        if (!hostname.refused().isEmpty()) {
            String kept = texts(hostname.refused());
            add("r" + number, "bad", "Removal refused", name + "too few would be left without " + kept);
        }
        if (!hostname.heldBack().isEmpty()) {
            String kept = texts(hostname.heldBack());
            add("b" + number, "bad", "Removal held back", name + "too many have gone of late, so these stay: " + kept);
        }
        if (!hostname.drifted().isEmpty()) {
            String left = texts(hostname.drifted());
            add("d" + number, "warn", "Drifted", name + "somebody else has changed, and it is left so: " + left);
        }
    }

    private void orders(Steering steering) {
        if (!steering.frozen().isEmpty()) {
            add(
                    "z",
                    "dry",
                    "Frozen",
                    "an operator has these pools left as they are: "
                            + some(steering.frozen().stream().sorted().toList()));
        }
        if (!steering.overrides().isEmpty()) {
            List<String> votes = steering.overrides().entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                    .map(entry -> vote(entry.getKey(), entry.getValue()))
                    .toList();
            addMarkup("o", "dry", "Overridden", "by an operator: " + some(votes));
        }
    }

    /** In markup: what time it has left is counted by whoever shows it. */
    private String vote(Target target, VoteOverride override) {
        Html html = new Html().text(target + " votes " + override.vote());
        override.lasts()
                .ifPresent(left -> html.add(" for ").until(look.secondIn(left)).add(" more"));
        return html.text(override.reason().isEmpty() ? "" : ": " + override.reason())
                .toString();
    }

    private static String texts(Set<InetAddress> addresses) {
        return some(addresses.stream()
                .sorted(AddressOrder.NUMERIC)
                .map(AddressText::format)
                .toList());
    }

    private static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private void add(String key, String tone, String title, String text) {
        addMarkup(key, tone, title, new Html().text(text).toString());
    }

    private void addMarkup(String key, String tone, String title, String markup) {
        items.put(
                key,
                new Html()
                        .add("<li data-key=\"" + key + "\" class=\"" + tone + "\"><strong>")
                        .text(title)
                        .add("</strong> ")
                        .add(markup)
                        .add("</li>")
                        .toString());
    }
}
