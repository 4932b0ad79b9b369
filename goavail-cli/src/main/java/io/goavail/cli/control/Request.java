package io.goavail.cli.control;

import com.google.gson.JsonObject;

/** What a client asks of an agent; {@code docs/control.md} describes how it is written. */
public sealed interface Request {

    /** Tell what is known. */
    record Status() implements Request {}

    /** Take the configuration file anew. */
    record Reload() implements Request {}

    /** One line of JSON. */
    static String line(Request request) {
        JsonObject json = new JsonObject();
        if (request instanceof Status) {
            json.addProperty("command", "status");
        } else if (request instanceof Reload) {
            json.addProperty("command", "reload");
        }
        return json.toString();
    }
}
