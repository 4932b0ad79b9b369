package io.goavail.cli.control;

import java.util.ArrayList;
import java.util.List;

/**
 * A line for people.
 *
 * @param text without control characters
 * @param fold where in the text that begins which must not be lost where the line has no room: it goes on in lines of its
 *     own; the length of the text when there is nothing of that kind
 */
public record Line(String text, Tone tone, int fold) {

    private static final String INDENT = "  ";

    /** One that can be cut anywhere. */
    public Line(String text, Tone tone) {
        this(text, tone, text.length());
    }

    /** One of which no word may be lost. */
    public static Line whole(String text, Tone tone) {
        return new Line(text, tone, 0);
    }

    /** In colours. */
    public String painted() {
        return tone.paint(text);
    }

    /** The same, where a line has so many characters at most; 1 or more. */
    List<Line> within(int width) {
        if (text.length() <= width) {
            return List.of(this);
        }
        List<Line> lines = new ArrayList<>();
        String begin = text.substring(0, fold).stripTrailing();
        if (!begin.isEmpty()) {
            lines.add(new Line(begin.length() <= width ? begin : begin.substring(0, width - 1) + "…", tone));
        }
        String rest = text.substring(fold);
        while (!rest.isBlank()) {
            String indent = lines.isEmpty() || width <= INDENT.length() ? "" : INDENT;
            int end = end(rest, width - indent.length());
            lines.add(new Line(indent + rest.substring(0, end).stripTrailing(), tone));
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    /** Where to break off: before a word, unless one alone is too long. */
    private static int end(String text, int width) {
        if (text.length() <= width) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', width);
        return space > 0 ? space : width;
    }

    @Override
    public String toString() {
        return text;
    }
}
