package io.goavail.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * No protection: the text can be read, and the proof is a checksum that anyone can make. It keeps clusters with other labels
 * apart, and refuses what was damaged on the way.
 */
final class PlainLock implements Lock {

    static final short ID = 0;

    private final byte[] label;

    PlainLock(String label) {
        this.label = label.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public short id() {
        return ID;
    }

    @Override
    public void close(SessionId session, byte[] text, int length, byte[] datagram) {
        System.arraycopy(text, 0, datagram, Seal.HEADER, length);
        int end = Seal.HEADER + length;
        System.arraycopy(checksum(datagram, end), 0, datagram, end, PROOF);
    }

    @Override
    public Optional<byte[]> open(SessionId session, byte[] datagram, int length) {
        int end = length - PROOF;
        return MessageDigest.isEqual(checksum(datagram, end), Arrays.copyOfRange(datagram, end, length))
                ? Optional.of(Arrays.copyOfRange(datagram, Seal.HEADER, end))
                : Optional.empty();
    }

    private byte[] checksum(byte[] datagram, int length) {
        return Arrays.copyOf(Hkdf.extract(label, Arrays.copyOf(datagram, length)), PROOF);
    }
}
