package io.goavail.dns.cloudflare;

import io.goavail.spi.Secret;
import java.net.http.HttpRequest;
import java.util.List;

/** Puts credentials into requests, and keeps them out of everything else. */
final class Auth {

    /** More of a message than this helps nobody, and a server must not fill the log. */
    private static final int MAX_MESSAGE = 500;

    private final List<String> headers;
    private final List<Secret> secrets;
    private final String variables;

    Auth(CloudflareCredentials credentials) {
        if (credentials instanceof CloudflareCredentials.ApiToken token) {
            headers = List.of("Authorization", "Bearer " + token.token().reveal());
            secrets = List.of(token.token());
            variables = CloudflareFactory.TOKEN;
        } else {
            var global = (CloudflareCredentials.GlobalKey) credentials;
            headers = List.of(
                    "X-Auth-Email",
                    global.email().reveal(),
                    "X-Auth-Key",
                    global.key().reveal());
            secrets = List.of(global.email(), global.key());
            variables = CloudflareFactory.EMAIL + " with " + CloudflareFactory.KEY;
        }
    }

    void sign(HttpRequest.Builder request) {
        request.headers(headers.toArray(String[]::new));
    }

    /** The environment variables that the credentials usually come from. */
    String variables() {
        return variables;
    }

    /** The text as it may be shown: one line, not too long, and without credentials that a server sent back. */
    String redact(String text) {
        String shown = text;
        for (Secret secret : secrets) {
            shown = shown.replace(secret.reveal(), "(secret)");
        }
        shown = shown.replaceAll("\\p{Cntrl}+", " ");
        return shown.length() <= MAX_MESSAGE ? shown : shown.substring(0, MAX_MESSAGE) + "...";
    }
}
