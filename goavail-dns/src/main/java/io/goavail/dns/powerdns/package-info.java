/**
 * Records in a zone of a PowerDNS authoritative server, by its HTTP API. An address that is out of service stays in the
 * zone, disabled.
 *
 * <p>From an application:
 *
 * <pre>{@code
 * PowerDnsSettings settings = PowerDnsSettings.of(new Hostname("example.com"), new Secret(apiKey));
 * try (DnsProvider dns = settings.open()) {
 *     RecordSet now = dns.read(new Hostname("cloud.example.com"));
 * }
 * }</pre>
 *
 * From a configuration file: see {@link io.goavail.dns.powerdns.PowerDnsFactory}.
 */
package io.goavail.dns.powerdns;
