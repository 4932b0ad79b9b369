package io.goavail.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under one shared key. Each session has a key of its own, made from the shared one, the label and the session,
 * so the counter alone is a nonce that never repeats (NIST SP 800-38D, section 8.2.1), and clusters with other labels have
 * other keys.
 */
final class AesLock implements Lock {

    /**
     * As many sessions as there can be members, twice, for a restart of all of them. One gets in only when something of it
     * has opened, so nobody without the key can push others out; one that was pushed out costs two microseconds.
     */
    private static final int MOST_SESSIONS = 2_048;

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final byte[] SESSION_KEY = "goavail 1".getBytes(US_ASCII);
    private static final byte[] KEY_ID = "goavail 1 key id".getBytes(US_ASCII);

    private final byte[] extracted;
    private final short id;
    private final Cipher cipher;
    private final Map<SessionId, SecretKeySpec> sessionKeys = new LinkedHashMap<>(16, 0.75f, true);

    AesLock(String label, byte[] key) {
        extracted = Hkdf.extract(label.getBytes(UTF_8), key);
        short drawn =
                ByteBuffer.wrap(Hkdf.expand(extracted, KEY_ID, Short.BYTES)).getShort();
        id = drawn == PlainLock.ID ? 1 : drawn;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            // Each Java platform has it (java.security.Provider, "Every implementation is required to support").
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    @Override
    public short id() {
        return id;
    }

    @Override
    public void close(SessionId session, byte[] text, int length, byte[] datagram) {
        try {
            begin(Cipher.ENCRYPT_MODE, sessionKey(session), datagram);
            cipher.doFinal(text, 0, length, datagram, Seal.HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a datagram cannot be sealed", e);
        }
    }

    @Override
    public Optional<byte[]> open(SessionId session, byte[] datagram, int length) {
        SecretKeySpec known = sessionKeys.get(session);
        SecretKeySpec key = known == null ? derive(session) : known;
        try {
            begin(Cipher.DECRYPT_MODE, key, datagram);
            byte[] text = cipher.doFinal(datagram, Seal.HEADER, length - Seal.HEADER);
            if (known == null) {
                keep(session, key);
            }
            return Optional.of(text);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private void begin(int mode, SecretKeySpec key, byte[] datagram) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(datagram, COUNTER_AT, nonce, NONCE_BYTES - COUNTER, COUNTER);
        cipher.init(mode, key, new GCMParameterSpec(PROOF * Byte.SIZE, nonce));
        cipher.updateAAD(datagram, 0, Seal.HEADER);
    }

    private SecretKeySpec sessionKey(SessionId session) {
        SecretKeySpec known = sessionKeys.get(session);
        if (known != null) {
            return known;
        }
        SecretKeySpec key = derive(session);
        keep(session, key);
        return key;
    }

    private void keep(SessionId session, SecretKeySpec key) {
        if (sessionKeys.size() >= MOST_SESSIONS) {
            // The one that was used longest ago.
            sessionKeys.remove(sessionKeys.keySet().iterator().next());
        }
        sessionKeys.put(session, key);
    }

    private SecretKeySpec derive(SessionId session) {
        byte[] info = ByteBuffer.allocate(SESSION_KEY.length + Long.BYTES + Integer.BYTES)
                .put(SESSION_KEY)
                .putLong(session.high())
                .putInt(session.low())
                .array();
        return new SecretKeySpec(Hkdf.expand(extracted, info, KEY_BYTES), "AES");
    }
}
