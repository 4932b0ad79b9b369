package io.goavail.cluster;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys from a key: HKDF with SHA-256 (RFC 5869), which the JDK has from version 25 on only. */
final class Hkdf {

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    /** Section 2.2. */
    static byte[] extract(byte[] salt, byte[] key) {
        // An empty salt stands for zeros, and the JDK takes no empty key.
        return hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt).doFinal(key);
    }

    /** Section 2.3; up to 255 times 32 bytes. */
    static byte[] expand(byte[] extracted, byte[] info, int length) {
        if (length > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("HKDF gives no " + length + " bytes");
        }
        Mac hmac = hmac(extracted);
        byte[] result = new byte[length];
        byte[] block = {};
        for (int i = 1, at = 0; at < length; i++, at += HASH_BYTES) {
            hmac.update(block);
            hmac.update(info);
            block = hmac.doFinal(new byte[] {(byte) i});
            System.arraycopy(block, 0, result, at, Math.min(HASH_BYTES, length - at));
        }
        Arrays.fill(block, (byte) 0);
        return result;
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            // Each Java platform has it (java.security.Provider, "Every implementation is required to support").
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
