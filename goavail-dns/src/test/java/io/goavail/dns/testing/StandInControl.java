package io.goavail.dns.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Locale;

/**
 * The control path of a stand-in that is a process of its own, {@code /__control}. GET shows records, requests and the
 * time; POST takes an object with any of
 *
 * <pre>
 * {"fault": "hang", "scope": "writes", "times": 1, "status": 503, "code": 10000, "seconds": 2, "page": 2, "body": ""}
 * {"heal": true}
 * {"forget_requests": true}
 * {"stop": true}
 * </pre>
 *
 * and what the stand-in itself takes.
 */
final class StandInControl {

    private final StandInServer server;
    private final StandInApi api;

    StandInControl(StandInServer server, StandInApi api) {
        this.server = server;
        this.api = api;
    }

    String answer(String method, String body) {
        if (!method.equals("GET")) {
            obey(JsonParser.parseString(body).getAsJsonObject());
        }
        JsonObject state = new JsonObject();
        Gson gson = new Gson();
        state.addProperty("nanos", System.nanoTime());
        api.show(state);
        state.add("requests", gson.toJsonTree(server.requests()));
        return gson.toJson(state);
    }

    private void obey(JsonObject order) {
        if (order.has("heal")) {
            server.heal();
        }
        if (order.has("forget_requests")) {
            server.forgetRequests();
        }
        api.obey(order);
        if (order.has("fault")) {
            server.fail(fault(order));
        }
        if (order.has("stop")) {
            server.stop();
        }
    }

    private static Fault fault(JsonObject order) {
        String name = order.get("fault").getAsString();
        int times = number(order, "times", Integer.MAX_VALUE);
        int status = number(order, "status", 500);
        String body = order.has("body") ? order.get("body").getAsString() : "";
        Fault fault = switch (name) {
            case "status" -> Fault.refuse(status, number(order, "code", 10000));
            case "answer" -> Fault.answer(status, body);
            case "garbage" -> Fault.garbage();
            case "rate_limit" -> Fault.rateLimit(number(order, "seconds", 1));
            case "page_fails" -> Fault.pageFails(number(order, "page", 2));
            default -> Fault.of(Fault.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
        };
        Fault.Scope scope = order.has("scope")
                ? Fault.Scope.valueOf(order.get("scope").getAsString().toUpperCase(Locale.ROOT))
                : fault.scope();
        return fault.times(times).on(scope);
    }

    private static int number(JsonObject order, String key, int otherwise) {
        return order.has(key) ? order.get(key).getAsInt() : otherwise;
    }
}
