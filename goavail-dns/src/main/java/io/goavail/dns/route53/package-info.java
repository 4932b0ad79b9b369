/**
 * Records in a hosted zone of Amazon Route 53, by the AWS SDK for Java. The SDK is an optional dependency: an application
 * that uses this package has {@code software.amazon.awssdk:route53} on its own path, and without it the other providers
 * work on.
 *
 * <p>From an application:
 *
 * <pre>{@code
 * Route53Settings settings = Route53Settings.of(new Hostname("example.com")).withZoneId("Z0123456789ABCDEFGHIJ");
 * try (DnsProvider dns = settings.open()) {
 *     RecordSet now = dns.read(new Hostname("cloud.example.com"));
 * }
 * }</pre>
 *
 * The SDK logs by slf4j, too, and at DEBUG it writes down what it signs, session tokens included: keep
 * {@code software.amazon.awssdk} at WARN.
 *
 * <p>From a configuration file: see {@link io.goavail.dns.route53.Route53Factory}.
 */
package io.goavail.dns.route53;
