package io.goavail.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Which of the targets are shown, and the way to the others. */
final class Paging {

    private Paging() {}

    static String of(Selection selection, int matching) {
        int size = Selection.PAGE_SIZE;
        long first = (selection.page() - 1L) * size + 1;
        Html html = new Html().add("<p data-key=\"p\">");
        if (matching == 0) {
            return html.add("no target")
                    .add(selection.search().isEmpty() ? "" : " has that in its name")
                    .add("</p>")
                    .toString();
        }
        long last = Math.min(matching, first + size - 1);
        html.add(first > last ? "none" : first + " to " + last).add(" of ").add(matching);
        html.add(matching > size ? ", what is wrong first" : "");
        if (selection.page() > 1) {
            link(html, selection, selection.page() - 1, "previous");
        }
        if (last < matching) {
            link(html, selection, selection.page() + 1, "next");
        }
        return html.add("</p>").toString();
    }

    private static void link(Html html, Selection selection, int page, String word) {
        String search = selection.search().isEmpty()
                ? ""
                : "&q=" + URLEncoder.encode(selection.search(), StandardCharsets.UTF_8);
        html.add(" · <a href=\"")
                .text("/?page=" + page + search)
                .add("#targets-title\">")
                .add(word)
                .add("</a>");
    }
}
