package io.goavail.dns.testing;

/** A record of the stand-in, in short. */
public record StandInRecord(
        String id, String type, String name, String content, int ttl, boolean proxied, String comment) {}
