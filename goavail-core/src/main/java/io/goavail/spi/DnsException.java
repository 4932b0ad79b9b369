package io.goavail.spi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider could not read or write. The message is for the operator: it says what failed and, where known, what to do,
 * and never holds a secret.
 */
public final class DnsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final @Nullable Duration retryAfter;

    private DnsException(String message, @Nullable Throwable cause, boolean retryable, @Nullable Duration retryAfter) {
        super(message, cause);
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** It may work later: overload, a timeout, a lost connection, a stale view. */
    public static DnsException retry(String message) {
        return new DnsException(message, null, true, null);
    }

    /** It may work later, and what went wrong is {@code cause}. */
    public static DnsException retry(String message, Throwable cause) {
        return new DnsException(message, cause, true, null);
    }

    /**
     * It may work later, and the provider said when.
     *
     * @param wait how long to leave the provider alone, zero or more; a monitor does not wait longer than an hour
     */
    public static DnsException retryAfter(String message, Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("a wait is not negative: " + wait);
        }
        return new DnsException(message, null, true, wait);
    }

    /** It will not work until somebody changes something: credentials, an unknown zone, a refused value. */
    public static DnsException permanent(String message) {
        return new DnsException(message, null, false, null);
    }

    /** Whether the same call may succeed later, without anybody's help. */
    public boolean isRetryable() {
        return retryable;
    }

    /** How long the provider asked to be left alone, where it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
