/**
 * Records in a zone at Cloudflare, by its API v4.
 *
 * <p>From an application:
 *
 * <pre>{@code
 * CloudflareSettings settings = CloudflareSettings.of(
 *         new Hostname("example.com"), new CloudflareCredentials.ApiToken(new Secret(token)));
 * try (DnsProvider dns = settings.open()) {
 *     RecordSet now = dns.read(new Hostname("cloud.example.com"));
 * }
 * }</pre>
 *
 * A record that it writes behaves like the one beside it, and has the comment and tags that it had before or those of the one
 * beside it; where there is no comment it gets "Written by goavail".
 *
 * <p>From a configuration file: see {@link io.goavail.dns.cloudflare.CloudflareFactory}.
 */
package io.goavail.dns.cloudflare;
