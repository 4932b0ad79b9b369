package io.goavail;

import java.net.InetAddress;

/** Somebody whose reply proves that this agent's own network works. */
record Witness(Check check, InetAddress address) {}
