/**
 * What records were like before they were removed, kept over a restart where there is a directory for it.
 *
 * <p>A removal destroys what cannot be told from the records that stay: a comment, tags, the weight of a record set. So a
 * provider has a {@link io.goavail.dns.memory.RecordMemory} that hears of each record before it is removed, and is asked when
 * its address comes back. From an application:
 *
 * <pre>{@code
 * try (StateDirectory memory = StateDirectory.open(Path.of("/var/lib/example/goavail"));
 *         DnsProvider dns = settings.open(memory)) {
 *     RecordSet now = dns.read(new Hostname("cloud.example.com"));
 * }
 * }</pre>
 */
package io.goavail.dns.memory;
