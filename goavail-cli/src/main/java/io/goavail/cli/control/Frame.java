package io.goavail.cli.control;

import java.util.ArrayList;
import java.util.List;

/** As much of a status as a window has room for. Pure. */
public final class Frame {

    private Frame() {}

    /**
     * These lines, none longer than {@code columns}, and {@code rows} at most. What must not be lost of one that is longer goes
     * on in lines of its own. Where there are more, those are left out first that are in order: of the first table its last
     * ones, then of the next.
     */
    public static List<Line> of(List<Line> lines, int rows, int columns) {
        List<Line> all =
                lines.stream().flatMap(line -> line.within(columns).stream()).toList();
        List<Line> kept = new ArrayList<>(all);
        if (kept.size() > rows) {
            shorten(kept, Math.max(1, rows - 1));
            String rest = "and " + (all.size() - kept.size()) + " more lines, for which the window has no room";
            kept.add(new Line(rest, Tone.HEAD).within(columns).get(0));
        }
        return kept;
    }

    private static void shorten(List<Line> lines, int rows) {
        int begin = endOfBlock(lines, 0) + 1; // The summary stays.
        while (lines.size() > rows && begin < lines.size()) {
            int end = endOfBlock(lines, begin);
            for (int i = end - 1; i >= begin && lines.size() > rows; i--) {
                if (lines.get(i).tone() == Tone.PLAIN) {
                    lines.remove(i);
                    end--;
                }
            }
            begin = end + 1;
        }
        if (lines.size() > rows) {
            lines.subList(rows, lines.size()).clear();
        }
    }

    /** Where the empty line is that follows. */
    private static int endOfBlock(List<Line> lines, int begin) {
        int end = begin;
        while (end < lines.size() && !lines.get(end).text().isEmpty()) {
            end++;
        }
        return end;
    }
}
