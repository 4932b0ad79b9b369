package io.goavail.dns.testing;

/**
 * A request that came in.
 *
 * @param method such as {@code GET}
 * @param path with its query, without the prefix of the API
 * @param nanos when, on the clock of {@link System#nanoTime}, which all processes of a Linux host share
 * @param write whether it wants to change something
 * @param upgrade the header Upgrade, by which a client on plain text prefers HTTP/2; empty where there was none
 */
public record StandInRequest(String method, String path, long nanos, boolean write, String upgrade) {}
