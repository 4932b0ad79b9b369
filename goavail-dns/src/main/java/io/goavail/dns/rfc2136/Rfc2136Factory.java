package io.goavail.dns.rfc2136;

import io.goavail.dns.provider.TableReader;
import io.goavail.dns.provider.ZoneRules;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

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
    public Connector configure(ProviderSettings settings) {
        TableReader table = new TableReader(settings);
        Optional<InetSocketAddress> server = table.required(
                "server", "the primary server of the zone, such as \"ns1.example.com\"", ServerText::parse);
        Optional<Hostname> domain = table.required(
                "dns_domain", "the zone, such as \"example.com\"", text -> ZoneRules.checkDomain(new Hostname(text)));
        Optional<Hostname> keyName = table.required(
                "key_name", "the name of the key that the server knows, such as \"goavail\"", Hostname::new);
        Optional<TsigAlgorithm> algorithm = table.text("key_algorithm", TsigAlgorithm::of);
        Optional<Duration> ttl = table.duration("ttl", ZoneRules::checkTtl);
        // A secret is checked even where its key has no name yet.
        Optional<TsigKey> key = table.credential(
                "key_secret",
                SECRET,
                "the secret of the key, in Base64",
                secret -> new TsigKey(
                        keyName.orElse(new Hostname("invalid")), algorithm.orElse(TsigAlgorithm.HMAC_SHA256), secret));
        if (server.isEmpty() || domain.isEmpty() || keyName.isEmpty() || key.isEmpty()) {
            return TableReader.unusable(NAME);
        }
        return new Rfc2136Settings(server.get(), domain.get(), key.get(), ttl.orElse(Rfc2136Settings.DEFAULT_TTL));
    }
}
