/** Stand-ins for the services that the DNS providers talk to, for tests of the providers and of what is built on them. */
package io.goavail.dns.testing;
