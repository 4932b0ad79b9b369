package io.goavail.cli.notify;

import io.goavail.cli.event.Json;
import io.goavail.spi.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Slack's incoming webhooks. */
final class SlackChannel implements Channel {

    /** What Slack asks for; it may split what is longer: docs.slack.dev, chat.postMessage, "Truncating content". */
    private static final int MOST_CHARACTERS = 4_000;

    private final Secret url;
    private final HttpPost http;

    SlackChannel(Secret url, HttpPost http) {
        this.url = url;
        this.http = http;
    }

    @Override
    public Outcome send(Notice notice) throws InterruptedException {
        String body = new Json()
                .open('{')
                .name("text")
                .value(escape(notice.text(MOST_CHARACTERS)))
                .close('}')
                .toString();
        return http.send(HttpRequest.newBuilder(URI.create(url.reveal()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** The three characters that begin links and mentions: docs.slack.dev, "Formatting message text". */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
