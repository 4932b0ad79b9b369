package io.goavail.dns.rfc2136;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.Secret;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the provider from the table {@code [pool.rfc2136]}:
 *
 * <ul>
 *   <li>{@code server}, required: the primary server of the zone, a name or an address; with a port unless it is 53.
 *   <li>{@code dns_domain}, required: the name of the zone, such as {@code "example.com"}. Hostnames must be within it.
 *   <li>{@code key_name}, required: the name of the key that the server knows.
 *   <li>{@code key_algorithm}: {@code "hmac-sha256"} (the default), {@code "hmac-sha384"} or {@code "hmac-sha512"}.
 *   <li>{@code ttl}: for an address that has none of its family beside it, default {@code "60s"}.
 * </ul>
 *
 * Credential: {@code GOAVAIL_TSIG_SECRET}, the secret of the key in Base64.
 */
public final class Rfc2136Factory implements DnsProviderFactory {

    static final String NAME = "rfc2136";
    static final String SECRET = "GOAVAIL_TSIG_SECRET";

    /** For {@link java.util.ServiceLoader}. */
    public Rfc2136Factory() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Connector configure(ProviderSettings table) {
        Optional<InetSocketAddress> server = required(
                table, "server", "the primary server of the zone, such as \"ns1.example.com\"", ServerText::parse);
        Optional<Hostname> domain = required(
                table,
                "dns_domain",
                "the zone, such as \"example.com\"",
                text -> Rfc2136Settings.checkDomain(new Hostname(text)));
        Optional<Hostname> keyName = required(
                table, "key_name", "the name of the key that the server knows, such as \"goavail\"", Hostname::new);
        Optional<TsigAlgorithm> algorithm = checked(
                table,
                "key_algorithm",
                Optional.of(table.string("key_algorithm").orElse("hmac-sha256")),
                TsigAlgorithm::of);
        Optional<Duration> ttl = checked(
                table,
                "ttl",
                Optional.of(table.duration("ttl").orElse(Rfc2136Settings.DEFAULT_TTL)),
                Rfc2136Settings::checkTtl);
        Optional<TsigKey> key = secret(table)
                .flatMap(secret -> key(
                        table,
                        keyName.orElse(new Hostname("invalid")),
                        algorithm.orElse(TsigAlgorithm.HMAC_SHA256),
                        secret));
        if (server.isEmpty() || domain.isEmpty() || keyName.isEmpty() || key.isEmpty() || ttl.isEmpty()) {
            return () -> {
                throw DnsException.permanent("the table of rfc2136 has errors");
            };
        }
        return new Rfc2136Settings(server.get(), domain.get(), key.get(), ttl.get());
    }

    private static Optional<Secret> secret(ProviderSettings table) {
        if (table.string("key_secret").isPresent()) {
            table.error(
                    "key_secret",
                    "a secret does not stand in this file; put it into the environment variable " + SECRET
                            + ", or into a file that " + SECRET + "_FILE names");
            return Optional.empty();
        }
        Optional<Secret> secret = table.credential(SECRET);
        if (secret.isEmpty()) {
            table.error("the credential is missing: set the environment variable " + SECRET
                    + " to the secret of the key, in Base64");
        }
        return secret;
    }

    private static Optional<TsigKey> key(
            ProviderSettings table, Hostname name, TsigAlgorithm algorithm, Secret secret) {
        try {
            return Optional.of(new TsigKey(name, algorithm, secret));
        } catch (IllegalArgumentException e) {
            table.error(e.getMessage() + ": check " + SECRET);
            return Optional.empty();
        }
    }

    private static <R> Optional<R> required(
            ProviderSettings table, String key, String what, Function<String, R> check) {
        Optional<String> value = table.string(key);
        if (value.isEmpty()) {
            table.error(key + " is missing: " + what);
        }
        return checked(table, key, value, check);
    }

    /** What {@code check} makes of a value; a value that it refuses is reported, and as if it were not there. */
    private static <T, R> Optional<R> checked(
            ProviderSettings table, String key, Optional<T> value, Function<T, R> check) {
        try {
            return value.map(check);
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
