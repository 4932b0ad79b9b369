package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.spi.AddressText;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each hostname with what stands there and what should. */
final class Hostnames {

    /** Those in trouble come first. */
    private static final int MOST = 60;

    /** Of one hostname; those that are to change come first. */
    private static final int MOST_ADDRESSES = 12;

    private final List<HostnameStatus> hostnames;
    private final Set<InetAddress> watched;

    Hostnames(Snapshot snapshot) {
        this.hostnames = snapshot.hostnames();
        this.watched = snapshot.targets().stream()
                .map(status -> status.target())
                .map(Target::address)
                .collect(Collectors.toSet());
    }

    Map<String, String> items() {
        Map<String, String> items = new LinkedHashMap<>();
        IntStream.range(0, hostnames.size())
                .boxed()
                .sorted(Comparator.comparing(i -> isSettled(hostnames.get(i))))
                .limit(MOST)
                .forEach(i -> items.put("h" + i, item("h" + i, hostnames.get(i))));
        if (hostnames.size() > MOST) {
            items.put(
                    "more",
                    "<li data-key=\"more\" class=\"more\">and " + (hostnames.size() - MOST) + " more hostnames</li>");
        }
        return items;
    }

    private static boolean isSettled(HostnameStatus hostname) {
        return hostname.failure().isEmpty()
                && hostname.refused().isEmpty()
                && hostname.heldBack().isEmpty()
                && hostname.drifted().isEmpty()
                && hostname.records()
                        .filter(records -> records.addresses().containsAll(hostname.desired()))
                        .isPresent();
    }

    private String item(String key, HostnameStatus hostname) {
        List<Standing> standings = standings(hostname);
        long wrong = standings.stream()
                .filter(standing -> standing.kind() == Kind.ADD || standing.kind() == Kind.REMOVE)
                .count();
        Html html = new Html().add("<li data-key=\"" + key + "\"><h3>");
        html.text(hostname.publication().hostname().name()).add("</h3><p class=\"where\">pool ");
        html.text(hostname.publication().pool())
                .add(" · ")
                .text(hostname.publication().provider());
        html.add("</p>").add(state(hostname, wrong)).add("<ul class=\"addresses\">");
        standings.stream()
                .limit(MOST_ADDRESSES)
                .forEach(standing -> html.add("<li class=\"")
                        .add(standing.kind().style)
                        .add("\">")
                        .text(AddressText.format(standing.address()))
                        .add(standing.kind().note)
                        .add("</li>"));
        if (standings.size() > MOST_ADDRESSES) {
            html.add("<li class=\"rest\">and ")
                    .add(standings.size() - MOST_ADDRESSES)
                    .add(" more</li>");
        }
        return html.add("</ul></li>").toString();
    }

    private static String state(HostnameStatus hostname, long wrong) {
        if (hostname.failure().isPresent()) {
            return new Html()
                    .add("<p class=\"state bad long\">failing: ")
                    .text(hostname.failure().get())
                    .add("</p>")
                    .toString();
        } else if (hostname.records().isEmpty()) {
            return "<p class=\"state warn\">not read yet</p>";
        } else if (!hostname.refused().isEmpty()) {
            return "<p class=\"state bad\">too few would be left</p>";
        } else if (!hostname.heldBack().isEmpty()) {
            return "<p class=\"state bad\">removals held back</p>";
        } else if (wrong == 0 && !hostname.drifted().isEmpty()) {
            return "<p class=\"state warn\">drifted, left so</p>";
        }
        return wrong == 0
                ? "<p class=\"state good\">as it should be</p>"
                : "<p class=\"state warn\">" + wrong + " to change</p>";
    }

    private List<Standing> standings(HostnameStatus hostname) {
        Set<InetAddress> present =
                hostname.records().map(records -> records.addresses()).orElse(Set.of());
        List<Standing> standings = new ArrayList<>();
        for (InetAddress address : present) {
            standings.add(new Standing(address, standing(hostname, address)));
        }
        Stream.concat(hostname.desired().stream(), hostname.drifted().stream())
                .distinct()
                .filter(address -> !present.contains(address))
                .forEach(address -> standings.add(
                        new Standing(address, hostname.drifted().contains(address) ? Kind.MISSING : Kind.ADD)));
        standings.sort(Comparator.comparing(Standing::kind)
                .thenComparing(s -> s.address().getAddress(), Arrays::compareUnsigned));
        return standings;
    }

    private Kind standing(HostnameStatus hostname, InetAddress address) {
        if (hostname.drifted().contains(address)) {
            return Kind.UNEXPECTED;
        } else if (!hostname.desired().contains(address)) {
            return watched.contains(address) ? Kind.REMOVE : Kind.FOREIGN;
        } else if (hostname.refused().contains(address)) {
            return Kind.REFUSED;
        }
        return hostname.heldBack().contains(address) ? Kind.HELD_BACK : Kind.IN;
    }

    private record Standing(InetAddress address, Kind kind) {}

    /** The most urgent first. */
    private enum Kind {
        REFUSED("refused", " · kept"),
        HELD_BACK("refused", " · held back"),
        REMOVE("remove", " · to be removed"),
        ADD("add", " · to be added"),
        UNEXPECTED("drifted", " · put here by others, left so"),
        MISSING("drifted", " · removed by others, left so"),
        IN("in", ""),
        FOREIGN("foreign", " · not watched");

        private final String style;
        private final String note;

        Kind(String style, String note) {
            this.style = style;
            this.note = note;
        }
    }
}
