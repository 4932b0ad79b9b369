/**
 * What providers with an API over HTTP share: one request and its whole answer, bounded in time and in size, and secrets
 * that do not leave by another way. Not exported.
 */
package io.goavail.dns.http;
