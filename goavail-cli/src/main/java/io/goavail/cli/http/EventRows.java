package io.goavail.cli.http;

import io.goavail.Event;
import io.goavail.cli.event.EventSentence;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last events. */
final class EventRows {

    private EventRows() {}

    static Map<String, String> of(List<EventRing.Entry> entries) {
        Map<String, String> items = new LinkedHashMap<>();
        entries.forEach(entry -> items.put("e" + entry.number(), row(entry)));
        return items;
    }

    private static String row(EventRing.Entry entry) {
        Html html = new Html().add("<li data-key=\"e").add(entry.number());
        html.add("\" class=\"").add(tone(entry.event())).add("\"><span class=\"ago\">");
        html.since(Math.floorDiv(entry.atNanos(), 1_000_000_000L)).add(" ago</span> <strong>");
        html.text(title(entry.event())).add("</strong> ");
        html.text(EventSentence.of(entry.event()));
        return html.add("</li>").toString();
    }

    /** {@code Health changed}. */
    private static String title(Event event) {
        String words = event.kind().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String tone(Event event) {
        if (event instanceof Event.HealthChanged e) {
            return e.to() == Health.DOWN ? "bad" : "good";
        } else if (event instanceof Event.DecisionChanged e) {
            return e.to() == Decision.OUT ? "bad" : e.to() == Decision.IN ? "good" : "warn";
        } else if (event instanceof Event.PeerChanged e) {
            return e.to() == Peer.State.ALIVE ? "good" : "bad";
        } else if (event instanceof Event.ChangeApplied) {
            return "change";
        }
        boolean bad = event instanceof Event.RemovalRefused
                || event instanceof Event.RemovalHeldBack
                || event instanceof Event.Drifted
                || event instanceof Event.ProviderFailed
                || event instanceof Event.RecordsMissing
                || event instanceof Event.Contested
                || event instanceof Event.ProbesInconclusive
                || event instanceof Event.Isolated;
        return bad ? "bad" : "";
    }
}
