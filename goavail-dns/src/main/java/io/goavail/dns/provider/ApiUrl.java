package io.goavail.dns.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Where an API is, as far as it may be sent credentials. */
public final class ApiUrl {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private ApiUrl() {}

    /**
     * Reads one.
     *
     * @param example what one looks like, for the message
     * @throws IllegalArgumentException when it is no URL; the message does not quote it, since a password may be in it
     */
    public static URI parse(String text, URI example) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + "; it looks like "
                            + example,
                    e);
        }
    }

    /**
     * Checks that nobody on the way can read what is sent there.
     *
     * @return the URL without a slash at its end
     * @throws IllegalArgumentException when it is neither https, nor http on the loopback interface, or has parts that
     *     no API has
     */
    public static URI check(URI url, URI example) {
        String host = Objects.requireNonNullElse(url.getHost(), "").toLowerCase(Locale.ROOT);
        boolean safe = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme())
                        && LOOPBACK.matcher(host).matches());
        if (host.isEmpty() || !safe) {
            throw new IllegalArgumentException(
                    "the API is reached by an https URL (http only on the loopback interface), such as " + example);
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the URL of the API has no user, query or fragment; it looks like " + example);
        }
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }
}
