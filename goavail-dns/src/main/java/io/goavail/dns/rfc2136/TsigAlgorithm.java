package io.goavail.dns.rfc2136;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;

/**
 * How messages are signed. RFC 8945, section 6, has more: those with MD5 and SHA-1 must not be used any longer, and those
 * with a shortened signature give away strength for octets that TCP does not need to save.
 */
public enum TsigAlgorithm {
    /** {@code hmac-sha256}, which every server has. */
    HMAC_SHA256("hmac-sha256"),
    /** {@code hmac-sha384}. */
    HMAC_SHA384("hmac-sha384"),
    /** {@code hmac-sha512}. */
    HMAC_SHA512("hmac-sha512");

    private final String id;

    TsigAlgorithm(String id) {
        this.id = id;
    }

    /**
     * The algorithm of a name such as {@code hmac-sha256}, in any case.
     *
     * @throws IllegalArgumentException when it is none, or too weak, saying which there are
     */
    public static TsigAlgorithm of(String name) {
        String wanted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return Arrays.stream(values())
                .filter(a -> a.id.equals(wanted.toLowerCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("takes "
                        + Arrays.stream(values()).map(TsigAlgorithm::toString).collect(Collectors.joining(", "))
                        + ", not \"" + name + "\"; weaker ones are not used: give the server a key of one of these"));
    }

    Name wireName() {
        return Name.fromConstantString(id + ".");
    }

    /** The name, such as {@code hmac-sha256}. */
    @Override
    public String toString() {
        return id;
    }
}
