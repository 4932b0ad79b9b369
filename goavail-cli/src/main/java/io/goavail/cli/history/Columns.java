package io.goavail.cli.history;

import io.goavail.cli.log.Quoting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of text whose columns are as wide as what stands in them. */
final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... head) {
        add(head);
    }

    void add(String... cells) {
        rows.add(Arrays.stream(cells).map(Quoting::visible).toList());
    }

    void print(PrintStream out) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
