package io.goavail;

import io.goavail.spi.Hostname;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/**
 * The order in which agents may change a hostname: by SHA-256 of {@code hostname|agent}, the smallest first. Every agent
 * works out the same order from the names alone, and each hostname has another first agent.
 */
final class Rank {

    private Rank() {}

    /** How many of the others come before {@code self}. */
    static int of(String self, Collection<String> others, Hostname hostname) {
        byte[] own = digest(hostname, self);
        int rank = 0;
        for (String other : others) {
            if (Arrays.compareUnsigned(digest(hostname, other), own) < 0) {
                rank++;
            }
        }
        return rank;
    }

    private static byte[] digest(Hostname hostname, String agent) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return sha256.digest((hostname + "|" + agent).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
