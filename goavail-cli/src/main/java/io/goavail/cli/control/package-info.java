/** How an operator speaks with a running agent: one line of JSON each way, over a Unix domain socket. */
@org.jspecify.annotations.NullMarked
package io.goavail.cli.control;
