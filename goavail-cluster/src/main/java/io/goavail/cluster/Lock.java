package io.goavail.cluster;

import java.util.Optional;

/** One way to protect what stands behind the header of a datagram: with a key, or without one. For one thread. */
sealed interface Lock permits AesLock, PlainLock {

    /** Bytes of proof behind the text. */
    int PROOF = 16;

    /** Where the counter stands in the header, and how long it is. */
    int COUNTER_AT = 16;

    int COUNTER = 6;

    /** What the header names it by; nothing secret. */
    short id();

    /** Puts text and proof behind the header that {@code datagram} begins with; it is as long as needed. */
    void close(SessionId session, byte[] text, int length, byte[] datagram);

    /** The text; empty when the proof does not fit. */
    Optional<byte[]> open(SessionId session, byte[] datagram, int length);
}
