package io.goavail.cli.event;

import io.goavail.cli.log.Quoting;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes JSON (RFC 8259), a value after the other. For one thread. */
public final class Json {

    private static final int PIECE = 16 << 10;

    private final StringBuilder out = new StringBuilder(1024);
    private final Optional<OutputStream> stream;

    /** Whether a comma stands before the next value. */
    private boolean comma;

    /** Keeps it for {@link #toString}. */
    public Json() {
        this.stream = Optional.empty();
    }

    /**
     * Passes it on as it goes, since the whole may be large; an error on the way comes as {@link UncheckedIOException}.
     * {@link #flush} passes on the rest.
     */
    public Json(OutputStream stream) {
        this.stream = Optional.of(stream);
    }

    /** Begins an object or a list: <code>{</code> or {@code [}. */
    public Json open(char bracket) {
        before().append(bracket);
        comma = false;
        return this;
    }

    /** Ends it. */
    public Json close(char bracket) {
        out.append(bracket);
        comma = true;
        return this;
    }

    /** The name of the value that follows. */
    public Json name(String name) {
        Quoting.quote(before(), name);
        out.append(':');
        comma = false;
        return this;
    }

    /** A text. */
    public Json value(String text) {
        Quoting.quote(before(), text);
        return this;
    }

    /** A whole number. */
    public Json value(long number) {
        before().append(number);
        return this;
    }

    /** {@code true} or {@code false}. */
    public Json value(boolean truth) {
        before().append(truth);
        return this;
    }

    /** A value that is JSON already. */
    public Json raw(String json) {
        before().append(json);
        return this;
    }

    /** Seconds, to the microsecond. */
    public Json seconds(Duration duration) {
        before().append(String.format(Locale.ROOT, "%.6f", duration.toNanos() / 1e9));
        return this;
    }

    /** What is there, written by {@code writer}, or {@code null}. */
    public <T> Json optional(Optional<T> value, BiConsumer<Json, T> writer) {
        value.ifPresentOrElse(present -> writer.accept(this, present), () -> before().append("null"));
        return this;
    }

    /** A list of texts. */
    public Json list(Iterable<String> texts) {
        open('[');
        texts.forEach(this::value);
        return close(']');
    }

    /** Passes on what is not passed on yet, where there is a stream; nothing otherwise. */
    public void flush() {
        stream.ifPresent(to -> {
            try {
                to.write(out.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.setLength(0);
        });
    }

    private StringBuilder before() {
        if (out.length() >= PIECE) {
            flush();
        }
        if (comma) {
            out.append(',');
        }
        comma = true;
        return out;
    }

    /** What was written. */
    @Override
    public String toString() {
        return out.toString();
    }
}
