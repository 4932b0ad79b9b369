/**
 * What providers share: the reading of their settings, the zone at an API and the time of a call, one HTTP request and its
 * whole answer, bounded in time and in size, and secrets that do not leave by another way. Not exported.
 */
package io.goavail.dns.provider;
