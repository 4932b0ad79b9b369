/**
 * DNS providers for goavail.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail.dns {
    requires static org.jspecify;
    requires com.google.gson;
    requires transitive io.goavail;
    requires java.net.http;
    requires org.dnsjava;
    requires org.slf4j;

    // For io.goavail.dns.route53 alone, which needs them; the others do without.
    requires static software.amazon.awssdk.auth;
    requires static software.amazon.awssdk.awscore;
    requires static software.amazon.awssdk.core;
    requires static software.amazon.awssdk.http;
    requires static software.amazon.awssdk.identity.spi;
    requires static software.amazon.awssdk.profiles;
    requires static software.amazon.awssdk.regions;
    requires static software.amazon.awssdk.retries;
    requires static software.amazon.awssdk.retries.api;
    requires static software.amazon.awssdk.services.route53;
    requires static software.amazon.awssdk.utils;

    exports io.goavail.dns.cloudflare;
    exports io.goavail.dns.embedded;
    exports io.goavail.dns.memory;
    exports io.goavail.dns.powerdns;
    exports io.goavail.dns.rfc2136;
    exports io.goavail.dns.route53;

    opens io.goavail.dns.cloudflare to
            com.google.gson;
    opens io.goavail.dns.memory to
            com.google.gson;
    opens io.goavail.dns.powerdns to
            com.google.gson;

    provides io.goavail.spi.DnsProviderFactory with
            io.goavail.dns.cloudflare.CloudflareFactory,
            io.goavail.dns.embedded.EmbeddedFactory,
            io.goavail.dns.powerdns.PowerDnsFactory,
            io.goavail.dns.rfc2136.Rfc2136Factory,
            io.goavail.dns.route53.Route53Factory;
}
