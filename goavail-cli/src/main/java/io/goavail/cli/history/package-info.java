/** The journal of an agent, and what can be told from it. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.history;
