/** The status page, what it shows as JSON, the health endpoints and the metrics: all that is served over HTTP. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.http;
