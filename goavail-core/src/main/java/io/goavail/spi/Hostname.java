package io.goavail.spi;

import java.net.IDN;
import java.util.Locale;

/**
 * A fully qualified host name in its canonical form: lower case, ASCII (IDNA), without the final dot.
 *
 * @param name such as {@code cloud.example.com}; any case, a final dot and Unicode are accepted and made canonical
 */
public record Hostname(String name) implements Comparable<Hostname> {

    /** RFC 1035, section 2.3.4: 255 octets on the wire leave 253 characters. */
    private static final int MAX_LENGTH = 253;

    /** RFC 1035, section 2.3.4. */
    private static final int MAX_LABEL = 63;

    /** @throws IllegalArgumentException when it is not a host name, saying why */
    public Hostname {
        name = canonical(name);
    }

    /**
     * The name of {@code label} within {@code domain}: {@code cloud} in {@code example.com} is {@code cloud.example.com}.
     * The domain itself is written {@code @}; a label that already ends with the domain is taken as it is.
     *
     * @throws IllegalArgumentException when the result is not a host name, saying why
     */
    public static Hostname of(String label, String domain) {
        Hostname zone = new Hostname(domain);
        if (label.equals("@")) {
            return zone;
        }
        Hostname relative = new Hostname(label);
        return relative.isWithin(zone) ? relative : new Hostname(relative.name + "." + zone.name);
    }

    /** Whether this is {@code domain} or a name below it. Whole labels count: {@code notexample.com} is not. */
    public boolean isWithin(Hostname domain) {
        return name.equals(domain.name) || name.endsWith("." + domain.name);
    }

    private static String canonical(String text) {
        String dotless = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String ascii = inAscii(dotless, text).toLowerCase(Locale.ROOT);
        if (ascii.isEmpty() || ascii.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a host name has 1 to " + MAX_LENGTH + " characters: '" + text + "'");
        }
        for (String label : ascii.split("\\.", -1)) {
            checkLabel(label, text);
        }
        return ascii;
    }

    /** The tables of IDN take megabytes and 20 ms at start, for nothing where the name is in ASCII, as nearly all are. */
    private static String inAscii(String dotless, String text) {
        if (dotless.chars().allMatch(c -> c < 0x80)) {
            return dotless;
        }
        try {
            return IDN.toASCII(dotless, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a host name: '" + text + "'", e);
        }
    }

    private static void checkLabel(String label, String text) {
        if (label.isEmpty() || label.length() > MAX_LABEL) {
            throw new IllegalArgumentException(
                    "a label of a host name has 1 to " + MAX_LABEL + " characters: '" + text + "'");
        }
        boolean wildcard = label.equals("*");
        boolean wellFormed = label.chars().allMatch(c -> c == '-' || c == '_' || isLetterOrDigit(c))
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-';
        if (!wildcard && !wellFormed) {
            throw new IllegalArgumentException("not a host name: '" + text + "'");
        }
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(Hostname other) {
        return name.compareTo(other.name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
