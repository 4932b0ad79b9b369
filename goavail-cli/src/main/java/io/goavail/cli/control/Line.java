package io.goavail.cli.control;

/**
 * A line for people.
 *
 * @param text without control characters
 */
public record Line(String text, Tone tone) {

    /** In colours. */
    public String painted() {
        return tone.paint(text);
    }

    /** The same, where it has so many characters at most. */
    public Line within(int width) {
        return text.length() <= width ? this : new Line(text.substring(0, Math.max(0, width - 1)) + "…", tone);
    }

    @Override
    public String toString() {
        return text;
    }
}
