package io.goavail.icmp;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The native code that the engine needs. A process tries to load it once: whoever fails at it a second time is told by the
 * JVM only that there was a first time, so what that failed with is kept.
 */
final class NativeCode {

    /** @param message says what to do about it */
    private record Failure(String message, Throwable cause) {}

    private static final @Nullable Failure FAILURE = load();

    private NativeCode() {}

    /** Loads it, if nobody has before; and the source of randomness, which is as slow on the first time. */
    static void preload() {
        if (FAILURE == null) {
            new SecureRandom().nextLong();
        }
    }

    /** @throws IcmpUnavailableException if there is none, saying what to do */
    static void require() throws IcmpUnavailableException {
        if (FAILURE != null) {
            throw new IcmpUnavailableException(FAILURE.message(), FAILURE.cause());
        }
    }

    private static @Nullable Failure load() {
        if (!Platform.isLinux()) {
            return unfit("this is " + System.getProperty("os.name"));
        }
        try {
            if (Native.POINTER_SIZE != Long.BYTES) {
                return unfit("this has " + Native.POINTER_SIZE * Byte.SIZE);
            }
        } catch (Throwable e) { // JNA throws an Error of no kind when the library is of another version than itself.
            return new Failure(
                    "cannot load JNA's native library, through which ICMP sockets are reached: " + oneLine(e)
                            + ". Unless it is installed beside goavail it is unpacked to a temporary directory, from which"
                            + " programs must be allowed to run: -Djna.tmpdir=DIRECTORY names another one.",
                    e);
        }
        try {
            Libc.load();
            return null;
        } catch (LinkageError e) {
            return new Failure("cannot call the C library, through which ICMP sockets are reached: " + oneLine(e), e);
        }
    }

    private static Failure unfit(String what) {
        String message = "ICMP probes need Linux with 64 bits; " + what;
        return new Failure(message, new UnsupportedOperationException(message));
    }

    private static String oneLine(Throwable e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
