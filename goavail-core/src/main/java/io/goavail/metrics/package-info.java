/** What is measured, as values that depend on no metrics library. */
package io.goavail.metrics;
