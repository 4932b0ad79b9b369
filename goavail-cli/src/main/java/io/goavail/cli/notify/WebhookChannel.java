package io.goavail.cli.notify;

import io.goavail.spi.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.Optional;

/** JSON to an HTTP server, signed where there is a key. */
final class WebhookChannel implements Channel {

    private final Secret url;
    private final Optional<Secret> key;
    private final HttpPost http;
    private final InstantSource clock;

    /** @param clock the time of day, which is signed so that what was overheard is of no use later */
    WebhookChannel(Secret url, Optional<Secret> key, HttpPost http, InstantSource clock) {
        this.url = url;
        this.key = key;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Outcome send(Notice notice) throws InterruptedException {
        String body = notice.json();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.reveal()))
                .header("Content-Type", "application/json")
                .header("User-Agent", "goavail")
                .POST(BodyPublishers.ofString(body));
        key.ifPresent(secret -> request.header(
                Signature.HEADER, Signature.of(secret, clock.instant().getEpochSecond(), body)));
        return http.send(request.build());
    }
}
