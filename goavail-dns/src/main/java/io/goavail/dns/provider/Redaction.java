package io.goavail.dns.provider;

import io.goavail.spi.Secret;
import java.util.List;

/**
 * Makes a text fit to be shown.
 *
 * @param secrets what must not be seen in it
 */
public record Redaction(List<Secret> secrets) {

    /** More of a message than this helps nobody, and a server must not fill the log. */
    private static final int MAX_MESSAGE = 500;

    public Redaction {
        secrets = List.copyOf(secrets);
    }

    /** The text on one line, not too long, and without secrets that a server sent back. */
    public String of(String text) {
        String shown = text;
        for (Secret secret : secrets) {
            shown = shown.replace(secret.reveal(), "(secret)");
        }
        shown = shown.replaceAll("\\p{Cntrl}+", " ");
        return shown.length() <= MAX_MESSAGE ? shown : shown.substring(0, MAX_MESSAGE) + "...";
    }
}
