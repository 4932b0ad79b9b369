package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.HeaderSecret;
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
            token = HeaderSecret.check("the API token", token);
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
            email = HeaderSecret.check("the e-mail address", email);
            key = HeaderSecret.check("the global API key", key);
        }
    }
}
