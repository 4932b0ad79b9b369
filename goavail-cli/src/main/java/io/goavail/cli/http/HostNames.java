package io.goavail.cli.http;

import io.goavail.cli.config.HttpPlan;
import io.goavail.spi.AddressText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which names a request may ask for. A site of somebody else can let its own name stand for 127.0.0.1, and then read what is
 * served there through the browser of whoever visits it (DNS rebinding); but the name in the Host header stays its own.
 */
final class HostNames {

    /** RFC 9110, section 7.2: host, optional port. */
    private static final Pattern HOST = Pattern.compile("(?:\\[(?<six>[^\\]]+)]|(?<name>[^:\\[\\]]+))(?::\\d{0,5})?");

    private final boolean anyName;
    private final Set<String> names;

    /** On other addresses than those of loopback any name will do, unless the plan lists some. */
    HostNames(HttpPlan plan) {
        this.anyName = !plan.address().isLoopbackAddress() && plan.hosts().isEmpty();
        this.names = plan.hosts();
    }

    /** @param headers all Host headers of a request */
    boolean accept(List<String> headers) {
        Matcher host = HOST.matcher(headers.size() == 1 ? headers.get(0) : "");
        return host.matches() && (anyName || isOwn(host));
    }

    private boolean isOwn(Matcher host) {
        String name = Optional.ofNullable(host.group("six")).orElse(host.group("name"));
        String canonical = name.toLowerCase(Locale.ROOT);
        return canonical.equals("localhost")
                || names.contains(canonical)
                // Nobody's name can be made to look like an address.
                || AddressText.parse(name).isPresent();
    }
}
