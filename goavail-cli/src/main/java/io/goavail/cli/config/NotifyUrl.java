package io.goavail.cli.config;

import io.goavail.spi.AddressText;
import io.goavail.spi.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/** The URLs that notices go to. No message quotes one: whoever knows it can write there. */
final class NotifyUrl {

    /** Where the Go program sent its notices: its {@code slack_addr} is what follows. */
    private static final String SERVICES = "https://hooks.slack.com/services/";

    private NotifyUrl() {}

    /**
     * Takes a URL, or what follows after Slack's own.
     *
     * @throws IllegalArgumentException when it is none, saying why
     */
    static Secret ofSlack(String text) {
        Secret url = ofWebhook(text.contains("://") ? text : SERVICES + text.replaceFirst("^/", ""));
        if (isReadableOnTheWay(url)) {
            throw new IllegalArgumentException(
                    "whoever is on the way could read it; it begins with https:// (http only on the loopback interface)");
        }
        return url;
    }

    /** @throws IllegalArgumentException when it is none, saying why */
    static Secret ofWebhook(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1), e);
        }
        boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "not a URL that begins with https:// or http:// and a host, without a user");
        }
        return new Secret(text);
    }

    /** Whether it goes over a network as it is. */
    static boolean isReadableOnTheWay(Secret url) {
        URI uri = URI.create(url.reveal());
        String host = Objects.requireNonNullElse(uri.getHost(), "").replaceAll("[\\[\\]]", "");
        boolean loopback = host.equalsIgnoreCase("localhost")
                || AddressText.parse(host)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
        return !"https".equalsIgnoreCase(uri.getScheme()) && !loopback;
    }
}
