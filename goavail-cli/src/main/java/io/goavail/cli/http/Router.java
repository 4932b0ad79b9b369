package io.goavail.cli.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each request to what is served under its path, and refuses all that only a stranger would ask for. */
final class Router implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    /** Nothing but what this server has: no foreign script, picture or frame, and no form that leads elsewhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final HostNames hosts;
    private final Map<String, HttpHandler> paths;

    Router(HostNames hosts, Map<String, HttpHandler> paths) {
        this.hosts = hosts;
        this.paths = Map.copyOf(paths);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            protect(exchange.getResponseHeaders());
            answer(exchange);
        } catch (IllegalStateException e) {
            LOG.debug("no answer for {}", exchange.getRequestURI(), e);
            Reply.line(503, "goavail does not answer now: it starts, stops, or is very busy")
                    .send(exchange);
        } catch (IOException e) {
            // The client went away, or took too long.
            LOG.debug("{} was not answered", exchange.getRequestURI(), e);
        } catch (RuntimeException | Error e) {
            LOG.error("a defect in answering {}", exchange.getRequestURI().getPath(), e);
            sorry(exchange, 500, "a defect of goavail; its log tells more");
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        HttpHandler handler = paths.get(exchange.getRequestURI().getPath());
        if (!hosts.accept(exchange.getRequestHeaders().getOrDefault("Host", List.of()))) {
            Reply.line(421, "this host name is none of ours: ask by address, or list it in http.hosts")
                    .send(exchange);
        } else if (!exchange.getRequestMethod().matches("GET|HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            Reply.line(405, "nothing can be changed here: GET and HEAD are served")
                    .send(exchange);
        } else if (handler == null) {
            Reply.line(404, "nothing here; / is the status page").send(exchange);
        } else {
            handler.handle(exchange);
        }
    }

    /** Says so, where nothing else has been said yet. */
    private static void sorry(HttpExchange exchange, int status, String why) throws IOException {
        if (exchange.getResponseCode() < 0) {
            Reply.line(status, why).send(exchange);
        }
    }

    private static void protect(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
