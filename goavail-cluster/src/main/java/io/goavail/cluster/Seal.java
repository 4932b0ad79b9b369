package io.goavail.cluster;

import io.goavail.cluster.Ingress.Claim;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Protects the datagrams of one cluster: nobody without a key reads, alters, forges or redirects one. Whether one is a
 * repetition is for its reader to find out. Pure and deterministic; for one thread.
 *
 * <pre>
 *  0   2  magic and version
 *  2   2  which key; 0: none
 *  4  12  session of the sender
 * 16   6  counter of that session
 * 22   4  tag of the receiver's session; 0: nobody known
 * 26   n  text
 *     16  proof
 * </pre>
 *
 * All numbers are big endian. How the text and the proof come about is the {@link Lock}'s part; the proof covers the header
 * and the text.
 */
final class Seal {

    static final int HEADER = 26;
    static final int OVERHEAD = HEADER + Lock.PROOF;

    /**
     * The largest datagram: with 48 bytes of IPv6 and UDP it fits into the least that IPv6 carries unbroken, 1,280 (RFC
     * 8200, section 5), with room for a tunnel. QUIC starts with the same (RFC 9000, section 14).
     */
    static final int LARGEST_DATAGRAM = 1_200;

    private static final short MAGIC_AND_VERSION = 0x4701;
    private static final int KEY_AT = 2;
    private static final int RECEIVER_AT = 22;

    private final List<Lock> locks;

    /** @param label the name of the cluster; with another one nothing opens */
    Seal(String label, KeyRing keys) {
        locks = keys.isEmpty()
                ? List.of(new PlainLock(label))
                : keys.keys().stream().<Lock>map(key -> new AesLock(label, key)).toList();
    }

    /**
     * The datagram that carries a text, made with the first key.
     *
     * @param counter 0 to 2^48 - 1, and each one only once in a session: the same twice gives both texts away
     * @param to the {@link SessionId#tag} of the receiver; 0 when nobody is known there
     */
    byte[] seal(SessionId from, long counter, int to, byte[] plaintext, int length) {
        if (counter < 0 || counter > ReplayWindow.MOST || length > LARGEST_DATAGRAM - OVERHEAD) {
            throw new IllegalArgumentException(
                    "no datagram has counter " + counter + " and " + length + " bytes of text");
        }
        Lock lock = locks.get(0);
        byte[] datagram = new byte[OVERHEAD + length];
        ByteBuffer.wrap(datagram)
                .putShort(MAGIC_AND_VERSION)
                .putShort(lock.id())
                .putLong(from.high())
                .putInt(from.low())
                .putShort((short) (counter >>> 32))
                .putInt((int) counter)
                .putInt(to);
        lock.close(from, plaintext, length, datagram);
        return datagram;
    }

    /** What its header says about its receiver; anyone can write one. Quick, since nothing is opened. */
    Claim claim(byte[] datagram, int length, int ownTag) {
        if (length < OVERHEAD || length > LARGEST_DATAGRAM || length > datagram.length) {
            return Claim.FOREIGN;
        }
        ByteBuffer header = ByteBuffer.wrap(datagram);
        boolean ours = header.getShort(0) == MAGIC_AND_VERSION && hasLock(header.getShort(KEY_AT));
        return !ours ? Claim.FOREIGN : header.getInt(RECEIVER_AT) == ownTag ? Claim.TO_US : Claim.TO_SOMEBODY;
    }

    private boolean hasLock(short id) {
        return locks.stream().anyMatch(lock -> lock.id() == id);
    }

    /** What a datagram says; empty when it was not made with one of the keys and this label, or altered on the way. */
    Optional<Opened> open(byte[] datagram, int length) {
        if (length < OVERHEAD || length > LARGEST_DATAGRAM || length > datagram.length) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(datagram);
        if (header.getShort() != MAGIC_AND_VERSION) {
            return Optional.empty();
        }
        short id = header.getShort();
        SessionId from = new SessionId(header.getLong(), header.getInt());
        long counter = (header.getShort() & 0xffffL) << 32 | (header.getInt() & 0xffffffffL);
        int to = header.getInt();
        return locks.stream()
                .filter(lock -> lock.id() == id)
                .flatMap(lock -> lock.open(from, datagram, length).stream())
                .findFirst()
                .map(text -> new Opened(from, counter, to, text));
    }

    /** What a datagram says, and who sent it to whom; read once and compared with nothing. */
    @SuppressWarnings("ArrayRecordComponent")
    record Opened(SessionId from, long counter, int to, byte[] plaintext) {}
}
