package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.Redaction;
import java.net.http.HttpRequest;
import java.util.List;

/** Puts credentials into requests, and keeps them out of everything else. */
final class Auth {

    private final List<String> headers;
    private final Redaction redaction;
    private final String variables;

    Auth(CloudflareCredentials credentials) {
        if (credentials instanceof CloudflareCredentials.ApiToken token) {
            headers = List.of("Authorization", "Bearer " + token.token().reveal());
            redaction = new Redaction(List.of(token.token()));
            variables = CloudflareFactory.TOKEN;
        } else {
            var global = (CloudflareCredentials.GlobalKey) credentials;
            headers = List.of(
                    "X-Auth-Email",
                    global.email().reveal(),
                    "X-Auth-Key",
                    global.key().reveal());
            redaction = new Redaction(List.of(global.email(), global.key()));
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

    /** The text as it may be shown. */
    String redact(String text) {
        return redaction.of(text);
    }
}
