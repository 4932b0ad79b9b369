/** How log lines look: for people, and for programs. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.log;
