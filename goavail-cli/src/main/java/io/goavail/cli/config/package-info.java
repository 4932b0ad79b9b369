/** The configuration file: from text to plain data, with every error in its place. Opens nothing. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.config;
