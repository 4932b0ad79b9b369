package io.goavail.cli.control;

import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, each column as wide as its widest cell. */
final class Grid {

    private record Row(Tone tone, List<String> cells) {}

    private final List<Row> rows = new ArrayList<>();
    private final int[] widths;

    Grid(String... heading) {
        widths = new int[heading.length];
        row(Tone.HEAD, heading);
    }

    /** Adds a row with a cell for each column. */
    void row(Tone tone, String... cells) {
        rows.add(new Row(tone, List.of(cells)));
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], cells[i].length());
        }
    }

    /** Whether there is nothing but the heading. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Adds its lines, after an empty one. */
    void addTo(List<Line> lines) {
        lines.add(new Line("", Tone.PLAIN));
        rows.forEach(row -> lines.add(new Line(text(row.cells()), row.tone())));
    }

    private String text(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            text.append(cells.get(i));
            text.append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return text.toString().stripTrailing();
    }
}
