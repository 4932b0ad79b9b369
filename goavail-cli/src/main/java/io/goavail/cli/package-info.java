/** The goavail command. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli;
