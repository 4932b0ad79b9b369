package io.goavail.cli.http;

import io.goavail.Snapshot.TargetStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the views of all clients. One at a time, and each once for a snapshot: clients of whatever number keep one core busy
 * at most. For any thread.
 */
final class Views {

    /** As many as pages can be open; what is beyond is made anew. */
    private static final int MOST = 16;

    /** A view, the look that it was made of, and the selection. */
    record Shown(View view, Look look, Selection selection) {}

    private final Looks looks;
    private final EventRing events;
    private final History history;
    private final Map<Selection, Shown> made = new HashMap<>();
    private @Nullable Look of;

    Views(Looks looks, EventRing events, History history) {
        this.looks = looks;
        this.events = events;
        this.history = history;
    }

    /** @throws IllegalStateException when the monitor does not answer */
    synchronized Shown latest(Selection selection) {
        Look look = looks.latest();
        if (!look.equals(of)) {
            made.clear();
            of = look;
        }
        Shown shown = made.get(selection);
        if (shown == null) {
            shown = new Shown(view(look, selection), look, selection);
            if (made.size() < MOST) {
                made.put(selection, shown);
            }
        }
        return shown;
    }

    private View view(Look look, Selection selection) {
        List<TargetStatus> matching = selection.matching(look.snapshot().targets());
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        lists.put("mode", Page.mode(look.snapshot()));
        lists.put("alerts", Alerts.of(look));
        lists.put("tiles", Tiles.of(look.snapshot()));
        lists.put("hostnames", new Hostnames(look.snapshot()).items());
        lists.put("targets", new Targets(look, history).items(selection.shown(matching)));
        lists.put("paging", Map.of("p", Paging.of(selection, matching.size())));
        lists.put("agents", AgentRows.of(look.snapshot()));
        lists.put("events", EventRows.of(events.newestFirst()));
        return new View(lists);
    }
}
