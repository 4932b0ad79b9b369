package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.spi.AddressText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Each hostname with what stands there and what should. */
final class Hostnames {

    /** Those in trouble come first, then those that are not whole. */
    private static final int MOST = 60;

    /** Of one hostname; those that are to change come first. */
    private static final int MOST_ADDRESSES = 12;

    private final List<HostnameStatus> hostnames;
    private final Standings standings;

    Hostnames(Snapshot snapshot) {
        this.hostnames = snapshot.hostnames();
        this.standings = new Standings(snapshot);
    }

    Map<String, String> items() {
        Map<String, String> items = new LinkedHashMap<>();
        List<List<Standing>> all = hostnames.stream().map(standings::of).toList();
        IntStream.range(0, hostnames.size())
                .boxed()
                .sorted(Comparator.comparing(i -> rank(hostnames.get(i), all.get(i))))
                .limit(MOST)
                .forEach(i -> items.put("h" + i, item("h" + i, hostnames.get(i), all.get(i))));
        if (hostnames.size() > MOST) {
            items.put(
                    "more",
                    "<li data-key=\"more\" class=\"more\">and " + (hostnames.size() - MOST) + " more hostnames</li>");
        }
        return items;
    }

    /** The less, the more urgent. */
    private static int rank(HostnameStatus hostname, List<Standing> all) {
        boolean settled = hostname.failure().isEmpty()
                && hostname.drifted().isEmpty()
                && hostname.records().isPresent()
                && all.stream().noneMatch(standing -> standing.differs() || standing.isToChange());
        if (!settled) {
            return 0;
        }
        return all.stream().anyMatch(Standing::isAway) ? 1 : 2;
    }

    private String item(String key, HostnameStatus hostname, List<Standing> all) {
        Html html = new Html().add("<li data-key=\"" + key + "\"><h3>");
        html.text(hostname.publication().hostname().name()).add("</h3><div class=\"about\"><p class=\"where\">pool ");
        html.text(hostname.publication().pool())
                .add(" · ")
                .text(hostname.publication().provider());
        html.add("</p>").add(state(hostname, all)).add("</div><ul class=\"addresses\">");
        all.stream()
                .limit(MOST_ADDRESSES)
                .forEach(standing -> html.add("<li class=\"")
                        .add(standing.kind().style())
                        .add("\">")
                        .text(AddressText.format(standing.address()))
                        .add(standing.kind().note())
                        .add("</li>"));
        if (all.size() > MOST_ADDRESSES) {
            html.add("<li class=\"rest\">and ").add(all.size() - MOST_ADDRESSES).add(" more</li>");
        }
        return html.add("</ul></li>").toString();
    }

    private String state(HostnameStatus hostname, List<Standing> all) {
        if (hostname.failure().isPresent()) {
            return new Html()
                    .add("<p class=\"state bad long\">failing: ")
                    .text(hostname.failure().get())
                    .add("</p>")
                    .toString();
        } else if (hostname.records().isEmpty()) {
            return state("warn", "not read yet");
        }
        long pool = all.stream().filter(Standing::isOfPool).count();
        long away = all.stream().filter(Standing::isAway).count();
        String stands = away == 0 ? "" : pool - away + " of " + pool + " in DNS";
        return trouble(hostname, all, stands.isEmpty() ? "" : ", " + stands)
                .orElseGet(() -> stands.isEmpty() ? state("good", "as it should be") : state("warn", stands));
    }

    /** Why it is not as decided; empty when it is. */
    private Optional<String> trouble(HostnameStatus hostname, List<Standing> all, String stands) {
        long wrong = all.stream().filter(Standing::isToChange).count();
        if (standings.isFrozen(hostname)) {
            long waiting = all.stream().filter(Standing::isFrozen).count();
            return Optional.of(
                    waiting == 0
                            ? state("warn", "frozen" + stands)
                            : state("bad", "frozen, " + waiting + " would change" + stands));
        } else if (!hostname.refused().isEmpty()) {
            return Optional.of(state("bad", "too few would be left" + stands));
        } else if (!hostname.heldBack().isEmpty()) {
            return Optional.of(state("bad", "removals held back" + stands));
        } else if (wrong == 0 && !hostname.drifted().isEmpty()) {
            return Optional.of(state("warn", "drifted, left so" + stands));
        } else if (wrong > 0) {
            return Optional.of(state("warn", wrong + " to change" + stands));
        }
        return all.stream().anyMatch(Standing::differs)
                ? Optional.of(state("warn", "not as decided" + stands))
                : Optional.empty();
    }

    private static String state(String tone, String words) {
        return "<p class=\"state " + tone + "\">" + words + "</p>";
    }
}
