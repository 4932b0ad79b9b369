package io.goavail.dns.rfc2136;

import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.util.Base64;
import java.util.Objects;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/**
 * A key that the server knows by the same name, algorithm and secret.
 *
 * @param name the name of the key, which has the form of a host name: {@code goavail}
 * @param algorithm how to sign with it
 * @param secret in Base64, as servers have it in their configuration; blanks around it do not count
 */
public record TsigKey(Hostname name, TsigAlgorithm algorithm, Secret secret) {

    /** @throws IllegalArgumentException when the secret is not Base64; the message does not show it */
    public TsigKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(algorithm, "algorithm");
        secret = new Secret(secret.reveal().strip());
        if (decode(secret).length == 0) {
            throw new IllegalArgumentException("the secret of the key is empty");
        }
    }

    /** What signs with it, and checks signatures; any number of threads may use it. */
    TSIG tsig() {
        return new TSIG(algorithm.wireName(), Name.fromConstantString(name + "."), decode(secret));
    }

    private static byte[] decode(Secret secret) {
        try {
            return Base64.getDecoder().decode(secret.reveal());
        } catch (IllegalArgumentException e) {
            // Without the cause, which quotes a character.
            throw new IllegalArgumentException("the secret of the key is not Base64; it is the text between the quotes"
                    + " after 'secret' in the server's configuration, and nothing else");
        }
    }
}
