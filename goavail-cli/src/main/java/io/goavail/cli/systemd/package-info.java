/** What systemd and a service tell each other. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.systemd;
