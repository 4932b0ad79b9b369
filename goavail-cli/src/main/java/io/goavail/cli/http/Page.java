package io.goavail.cli.http;

import io.goavail.Snapshot;
import java.util.Map;

/** The status page as it is sent first: whole, and readable without JavaScript. */
final class Page {

    private final String agent;

    /** @param agent how the peers call this agent; empty when it has no peers */
    Page(String agent) {
        this.agent = agent;
    }

    String of(Views.Shown shown) {
        View view = shown.view();
        boolean peers = !shown.look().snapshot().peers().isEmpty();
        Html html = new Html().add("""
                <!doctype html>
                <html lang="en" data-second="%d">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>goavail""".formatted(shown.look().second()));
        html.text(agent.isEmpty() ? "" : " " + agent).add("""
                </title>
                <link rel="icon" href="/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="/page.css">
                <noscript><meta http-equiv="refresh" content="10"></noscript>
                <script src="/page.js" defer></script>
                </head>
                <body>
                <header><h1>goavail</h1> <span class="agent">""").text(agent);
        html.add("</span> <span id=\"mode\">").add(view.list("mode")).add("</span>");
        html.add(" <span id=\"link\" role=\"status\"></span></header>\n<main>\n");
        html.add("<ul id=\"alerts\">").add(view.list("alerts")).add("</ul>\n");
        html.add("<ul id=\"tiles\">").add(view.list("tiles")).add("</ul>\n");
        html.add("<h2>Hostnames</h2>\n<ul id=\"hostnames\">")
                .add(view.list("hostnames"))
                .add("</ul>\n");
        targets(html, shown, peers);
        agents(html, view, peers);
        html.add("<h2>Events</h2>\n<ol id=\"events\">").add(view.list("events")).add("</ol>\n</main>\n");
        html.add("<footer><a href=\"/api/v1/status\">as JSON</a></footer>\n</body>\n</html>\n");
        return Ages.fill(html.toString(), shown.look().second());
    }

    /** Whether records are changed at all, beside the name at the top. */
    static Map<String, String> mode(Snapshot snapshot) {
        String mode = snapshot.dryRun() ? "dry\">dry run" : "live\">live";
        return Map.of("m", "<span data-key=\"m\" class=\"mode " + mode + "</span>");
    }

    private static void targets(Html html, Views.Shown shown, boolean peers) {
        html.add("<h2 id=\"targets-title\">Targets</h2>\n<form action=\"/\" role=\"search\"><input type=\"search\" "
                + "name=\"q\" aria-label=\"part of a target's name\" placeholder=\"part of an address\" value=\"");
        html.text(shown.selection().search()).add("\"><button>Find</button></form>\n");
        html.add("<table><thead><tr><th>Target</th><th>Health</th><th>Service</th>");
        html.add(peers ? "<th>Votes</th>" : "");
        html.add("<th>Last hour</th><th class=\"number\">RTT</th><th class=\"number\">Loss</th></tr></thead>\n");
        html.add("<tbody id=\"targets\">").add(shown.view().list("targets")).add("</tbody></table>\n");
        html.add("<div id=\"paging\">").add(shown.view().list("paging")).add("</div>\n");
    }

    private static void agents(Html html, View view, boolean peers) {
        if (peers) {
            html.add("<h2>Peers</h2>\n<p>Votes stand in this order, after this agent's own.</p>\n<table><thead><tr>"
                    + "<th>Peer</th><th>State</th><th>Votes</th><th>Quorum</th><th>Changes DNS</th></tr></thead>\n");
            html.add("<tbody id=\"agents\">").add(view.list("agents")).add("</tbody></table>\n");
        }
    }
}
