package io.goavail.dns.powerdns;

import com.google.gson.JsonObject;
import io.goavail.dns.provider.Budget;
import io.goavail.dns.provider.Http;
import io.goavail.dns.provider.Redaction;
import io.goavail.dns.provider.RetryAfter;
import io.goavail.dns.provider.TooLongException;
import io.goavail.spi.DnsException;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of the API: with the key, and its answer sorted into success, refusal and trouble. */
final class Api implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    private final PowerDnsSettings settings;
    private final Redaction redaction;
    private final Http http;

    Api(PowerDnsSettings settings, Http http) {
        this.settings = settings;
        this.redaction = new Redaction(List.of(settings.apiKey()));
        this.http = http;
    }

    /** Asks about the server, with {@code path} empty, or about something of it; {@code path} holds the query too. */
    <T> T get(String path, Class<T> type, Budget budget) throws DnsException {
        T answer = Wire.as(type, send("GET", path, null, budget));
        if (answer == null) {
            throw malformed("GET " + path);
        }
        return answer;
    }

    /** Changes something. */
    void patch(String path, JsonObject json, Budget budget) throws DnsException {
        send("PATCH", path, json.toString(), budget);
    }

    /** An answer that cannot be understood; asking again may help. */
    DnsException malformed(String what) {
        return DnsException.retry(
                redaction.of("the answer of PowerDNS at " + settings.apiUrl() + " cannot be understood: " + what));
    }

    /** @return the text of an answer that says success */
    private String send(String method, String path, @Nullable String json, Budget budget) throws DnsException {
        HttpResponse<String> answer = exchange(method, path, json, budget);
        int status = answer.statusCode();
        LOG.debug("{} {}: {}", method, path, status);
        if (status / 100 == 2) {
            return answer.body();
        }
        String message = redaction.of("PowerDNS at " + settings.apiUrl() + " answered " + status + " to " + method + " "
                + path + ": " + Wire.error(answer.body()));
        if (isTemporary(status)) {
            throw RetryAfter.of(answer.headers())
                    .map(wait -> DnsException.retryAfter(message, wait))
                    .orElseGet(() -> DnsException.retry(message));
        }
        throw DnsException.permanent(message + remedy(status));
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable String json, Budget budget)
            throws DnsException {
        URI url = URI.create(settings.apiUrl() + "/api/v1/servers/" + settings.serverId() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Accept", "application/json")
                .header("X-API-Key", settings.apiKey().reveal())
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.exchange(request, budget.forRequest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DnsException.retry("interrupted while waiting for PowerDNS at " + settings.apiUrl());
        } catch (TooLongException e) {
            throw DnsException.permanent("PowerDNS at " + settings.apiUrl() + ", " + method + " " + path + ": "
                    + e.getMessage() + "; before version 5.0 it sends all of the zone for each change, so update it, or"
                    + " use [pool.rfc2136] (dnsupdate=yes)");
        } catch (IOException e) {
            // As text and not as the cause: what the client quotes of an odd answer can then be searched for the key.
            throw DnsException.retry(redaction.of("cannot reach PowerDNS at " + settings.apiUrl() + ", " + method + " "
                    + path + ": " + FailureText.of(e)));
        }
    }

    private static boolean isTemporary(int status) {
        return status >= 500
                || status == REQUEST_TIMEOUT
                || status == CONFLICT
                || status == TOO_EARLY
                || status == TOO_MANY_REQUESTS;
    }

    private String remedy(int status) {
        return switch (status) {
            case 401, 403 -> "; check " + PowerDnsFactory.KEY + ", and api-key and webserver-allow-from of the server";
            case 404 ->
                "; is the zone " + settings.domain()
                        + " there? dns_domain is the name of the zone itself, and server_id" + " is nearly always "
                        + PowerDnsSettings.DEFAULT_SERVER_ID;
            default -> status / 100 == 3 ? "; check api_url" : "";
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
