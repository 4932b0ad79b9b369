/** What happened, as programs read it: one form for the journal and all notices. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.event;
