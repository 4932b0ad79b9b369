package io.goavail.dns.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Locale;

/**
 * The control path of the stand-in when it is a process of its own, {@code /__control}. GET shows records, requests and
 * the time; POST takes an object with any of
 *
 * <pre>
 * {"fault": "hang", "scope": "writes", "times": 1, "status": 503, "code": 10000, "seconds": 2, "page": 2, "body": ""}
 * {"heal": true}
 * {"forget_requests": true}
 * {"refuse_batch": true}  {"batch_limit": 200}  {"rate_limit": 1200}  {"max_per_page": 100}
 * {"add": {"type": "A", "name": "www.example.com", "content": "198.51.100.1"}}
 * {"remove": "the id of a record"}
 * {"stop": true}
 * </pre>
 */
final class StandInControl {

    private final CloudflareStandIn standIn;
    private final Runnable stop;

    StandInControl(CloudflareStandIn standIn, Runnable stop) {
        this.standIn = standIn;
        this.stop = stop;
    }

    String answer(String method, String body) {
        if (!method.equals("GET")) {
            obey(JsonParser.parseString(body).getAsJsonObject());
        }
        JsonObject state = new JsonObject();
        Gson gson = new Gson();
        state.addProperty("nanos", System.nanoTime());
        state.add("records", gson.toJsonTree(standIn.records()));
        state.add("requests", gson.toJsonTree(standIn.requests()));
        return gson.toJson(state);
    }

    private void obey(JsonObject order) {
        if (order.has("heal")) {
            standIn.heal();
        }
        if (order.has("forget_requests")) {
            standIn.forgetRequests();
        }
        if (order.has("refuse_batch")) {
            standIn.refuseBatch(order.get("refuse_batch").getAsBoolean());
        }
        if (order.has("batch_limit")) {
            standIn.batchLimit(order.get("batch_limit").getAsInt());
        }
        if (order.has("rate_limit")) {
            standIn.rateLimit(order.get("rate_limit").getAsInt());
        }
        if (order.has("max_per_page")) {
            standIn.maxPerPage(order.get("max_per_page").getAsInt());
        }
        if (order.has("add")) {
            standIn.add(order.getAsJsonObject("add"));
        }
        if (order.has("remove")) {
            standIn.remove(order.get("remove").getAsString());
        }
        if (order.has("fault")) {
            standIn.fail(fault(order));
        }
        if (order.has("stop")) {
            stop.run();
        }
    }

    static Fault fault(JsonObject order) {
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
