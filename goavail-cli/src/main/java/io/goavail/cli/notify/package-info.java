/** Tells people and programs of events: never in the way of what is told. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.notify;
