package io.goavail.cli.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under a heading, each column as wide as its widest cell. */
final class Grid {

    private static final int GAP = 2;

    private record Row(Tone tone, List<String> cells) {}

    private final List<Row> rows = new ArrayList<>();
    private final int[] widths;
    private boolean noted;

    /** One whose last column, after these, says what is out of order. */
    static Grid withNotes(String... heading) {
        String[] all = Arrays.copyOf(heading, heading.length + 1);
        all[heading.length] = "NOTE";
        Grid grid = new Grid(all);
        grid.noted = true;
        return grid;
    }

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
        rows.forEach(row -> {
            String text = text(row.cells());
            lines.add(new Line(text, row.tone(), Math.min(fold(row), text.length())));
        });
    }

    /** Where the note begins, which must not be lost. */
    private int fold(Row row) {
        return noted && row.tone() != Tone.HEAD
                ? Arrays.stream(widths, 0, widths.length - 1).sum() + GAP * (widths.length - 1)
                : Integer.MAX_VALUE;
    }

    private String text(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            text.append(cells.get(i));
            text.append(" ".repeat(widths[i] - cells.get(i).length() + GAP));
        }
        return text.toString().stripTrailing();
    }
}
