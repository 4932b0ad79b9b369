package io.goavail.cli.config;

import io.goavail.spi.AddressText;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [http]}. */
final class HttpReader {

    private static final Pattern LISTEN =
            Pattern.compile("(?:\\[(?<six>[^\\]]*)]|(?<four>[^:\\[\\]]*)):(?<port>\\d{1,5})");

    private HttpReader() {}

    static Optional<HttpPlan> read(Table root) {
        return root.table("http").flatMap(HttpReader::plan);
    }

    private static Optional<HttpPlan> plan(Table table) {
        Set<String> hosts = hosts(table);
        Optional<String> listen = table.string("listen");
        if (!table.has("listen")) {
            table.missing("listen", "listen = \"127.0.0.1:8080\"");
        }
        return listen.flatMap(text -> plan(table, text, hosts));
    }

    private static Optional<HttpPlan> plan(Table table, String listen, Set<String> hosts) {
        Matcher parts = LISTEN.matcher(listen);
        if (parts.matches()) {
            String six = parts.group("six");
            Optional<InetAddress> address = AddressText.parse(six != null ? six : parts.group("four"));
            int port = Integer.parseInt(parts.group("port"));
            if (address.isPresent() && (address.get().getAddress().length == 16) == (six != null) && port <= 65_535) {
                return Optional.of(new HttpPlan(address.get(), port, hosts));
            }
        }
        table.error(
                "listen",
                "'" + listen
                        + "' is no address and port; such as \"127.0.0.1:8080\", \"[::1]:8080\" or \"0.0.0.0:8080\"");
        return Optional.empty();
    }

    private static Set<String> hosts(Table table) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Item item : table.strings("hosts")) {
            try {
                hosts.add(new Hostname(item.text()).name());
            } catch (IllegalArgumentException e) {
                table.errorAt(
                        item.place(), "hosts", e.getMessage() + "; such as \"status.example.com\", without a port");
            }
        }
        return hosts;
    }
}
