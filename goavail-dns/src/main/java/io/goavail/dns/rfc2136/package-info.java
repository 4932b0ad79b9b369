/**
 * Records in a zone of any server that takes dynamic updates (RFC 2136) signed with a shared key (TSIG, RFC 8945): BIND,
 * Knot DNS, PowerDNS and others.
 *
 * <p>From an application:
 *
 * <pre>{@code
 * TsigKey key = new TsigKey(new Hostname("goavail"), TsigAlgorithm.HMAC_SHA256, new Secret(base64));
 * Rfc2136Settings settings =
 *         Rfc2136Settings.of(new InetSocketAddress("192.0.2.53", 53), new Hostname("example.com"), key);
 * try (DnsProvider dns = settings.open()) {
 *     RecordSet now = dns.read(new Hostname("cloud.example.com"));
 * }
 * }</pre>
 *
 * From a configuration file: see {@link io.goavail.dns.rfc2136.Rfc2136Factory}.
 */
package io.goavail.dns.rfc2136;
