package io.goavail.cli.control;

import java.util.ArrayList;
import java.util.List;

/** As much of a status as a window has room for. Pure. */
public final class Frame {

    private Frame() {}

    /**
     * These lines, none longer than {@code columns}, and {@code rows} at most. Where there are more, those are left out first
     * that are in order: of the first table its last ones, then of the next.
     */
    public static List<Line> of(List<Line> lines, int rows, int columns) {
        List<Line> kept = new ArrayList<>(lines);
        if (kept.size() > rows) {
            shorten(kept, Math.max(1, rows - 1));
            int missing = lines.size() - kept.size();
            kept.add(new Line("and " + missing + " more lines, for which the window has no room", Tone.HEAD));
        }
        return kept.stream().map(line -> line.within(columns)).toList();
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
