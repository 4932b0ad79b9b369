package io.goavail.dns.provider;

import io.goavail.spi.Secret;

/** A secret that is sent in the header of a request. */
public final class HeaderSecret {

    private HeaderSecret() {}

    /**
     * The secret without blanks around it.
     *
     * @param what it is, for the message: {@code the API token}
     * @throws IllegalArgumentException when it could not stand in a header; the message does not show it
     */
    public static Secret check(String what, Secret secret) {
        String value = secret.reveal().strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        // The HTTP client would refuse it too, with a message that shows it.
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(what + " holds a character that is not printable ASCII");
        }
        return new Secret(value);
    }
}
