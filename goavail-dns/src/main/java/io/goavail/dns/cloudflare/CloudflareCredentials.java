package io.goavail.dns.cloudflare;

import io.goavail.spi.Secret;

/**
 * Who asks. Both forms trim blanks around their values, and refuse what could not stand in an HTTP header with an
 * {@link IllegalArgumentException} that does not show it.
 */
public sealed interface CloudflareCredentials {

    /**
     * An API token, the form to prefer: it can be limited to one zone.
     *
     * @param token with the permission DNS Edit for the zone, and Zone Read where no zone id is configured
     */
    record ApiToken(Secret token) implements CloudflareCredentials {

        public ApiToken {
            token = checked("the API token", token);
        }
    }

    /**
     * The global key of an account: it may do everything, and cannot be limited.
     *
     * @param email the e-mail address of the account
     * @param key its global API key
     */
    record GlobalKey(Secret email, Secret key) implements CloudflareCredentials {

        public GlobalKey {
            email = checked("the e-mail address", email);
            key = checked("the global API key", key);
        }
    }

    private static Secret checked(String what, Secret secret) {
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
