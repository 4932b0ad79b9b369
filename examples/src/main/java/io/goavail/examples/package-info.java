/** Small programs that embed goavail. */
@org.jspecify.annotations.NullMarked
package io.goavail.examples;
