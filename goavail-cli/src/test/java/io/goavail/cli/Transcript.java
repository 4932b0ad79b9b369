package io.goavail.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Keeps what is written, and can be waited on. */
final class Transcript extends OutputStream {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final StringBuilder text = new StringBuilder();

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int octet) {
        text.append((char) octet);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] octets, int from, int length) {
        text.append(new String(octets, from, length, StandardCharsets.UTF_8));
        notifyAll();
    }

    synchronized String text() {
        return text.toString();
    }

    /** Waits until the text has been written. */
    synchronized void await(String expected) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (text.indexOf(expected) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("'" + expected + "' was not written, but:\n" + text);
            }
            wait(left);
        }
    }

    synchronized void clear() {
        text.setLength(0);
    }
}
