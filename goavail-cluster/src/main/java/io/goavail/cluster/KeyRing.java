package io.goavail.cluster;

import io.goavail.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a cluster: the first seals what this agent sends, each opens what it receives. So a key is changed without a
 * gap in three rounds over all agents: add the new one behind the old one, swap the two, take the old one away.
 *
 * <p>Never shows a key, in no message and no {@link #toString}.
 */
public final class KeyRing {

    /** A change of keys needs two; more than a few are a mistake, and each may cost a try for a datagram. */
    static final int MOST_KEYS = 8;

    /** The key sizes of AES (FIPS 197, section 5), as the Go program has them: one byte to a character. */
    private static final Set<Integer> SIZES = Set.of(16, 24, 32);

    private static final int FEWEST_DISTINCT_BYTES = 8;

    private static final KeyRing NONE = new KeyRing(List.of());

    private final List<byte[]> keys;

    private KeyRing(List<byte[]> keys) {
        this.keys = List.copyOf(keys);
    }

    /** No keys: what is sent can be read and forged by anyone on the way. */
    public static KeyRing none() {
        return NONE;
    }

    /**
     * Reads keys. Each text is either 16, 24 or 32 characters (bytes in UTF-8), taken as they stand; or of another length
     * and base64, in either alphabet, with or without padding, of 16, 24 or 32 bytes. A text of 16, 24 or 32 characters is
     * never taken for base64; all agents read it alike, so nothing is lost by it.
     *
     * @param texts one to eight; one that repeats counts once
     * @throws IllegalArgumentException when a text is no key, saying what would be right, or there are none or too many
     */
    public static KeyRing of(List<Secret> texts) {
        List<byte[]> keys = new ArrayList<>();
        for (Secret text : texts) {
            byte[] key = read(text);
            if (keys.stream().noneMatch(other -> MessageDigest.isEqual(other, key))) {
                keys.add(key);
            }
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw new IllegalArgumentException("there are " + keys.size() + " keys; 1 to " + MOST_KEYS + " are right");
        }
        return new KeyRing(keys);
    }

    /** Whether there is no key at all. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether one of the keys can be guessed: it has fewer than eight different characters, or digits only. */
    public boolean isWeak() {
        return keys.stream().anyMatch(KeyRing::isWeak);
    }

    List<byte[]> keys() {
        return keys;
    }

    private static byte[] read(Secret text) {
        byte[] literal = text.reveal().getBytes(StandardCharsets.UTF_8);
        if (SIZES.contains(literal.length)) {
            return literal;
        }
        return base64(text.reveal())
                .filter(key -> SIZES.contains(key.length))
                .orElseThrow(() -> new IllegalArgumentException("a key of " + literal.length
                        + " characters; 16, 24 or 32 are right, or base64 of 32 random bytes"));
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            // Its message quotes a character of the key.
            return Optional.empty();
        }
    }

    private static boolean isWeak(byte[] key) {
        boolean digits = true;
        Set<Byte> distinct = new HashSet<>();
        for (byte b : key) {
            digits &= b >= '0' && b <= '9';
            distinct.add(b);
        }
        return digits || distinct.size() < FEWEST_DISTINCT_BYTES;
    }

    /** Whether it has the same keys in the same order; takes the same time wherever two keys differ. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof KeyRing ring) || ring.keys.size() != keys.size()) {
            return false;
        }
        boolean equal = true;
        for (int i = 0; i < keys.size(); i++) {
            equal &= MessageDigest.isEqual(keys.get(i), ring.keys.get(i));
        }
        return equal;
    }

    @Override
    public int hashCode() {
        return keys.size();
    }

    /** How many keys there are, and never which. */
    @Override
    public String toString() {
        return keys.isEmpty() ? "(no key)" : keys.size() == 1 ? "(1 key)" : "(" + keys.size() + " keys)";
    }
}
