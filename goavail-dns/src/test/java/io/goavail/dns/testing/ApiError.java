package io.goavail.dns.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** An error as the API answers it. */
final class ApiError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonObject problem;

    private ApiError(int status, JsonObject problem) {
        super(problem.toString());
        this.status = status;
        this.problem = problem;
    }

    static ApiError of(int status, int code, String message) {
        return new ApiError(status, problem(code, message));
    }

    /** A record that does not pass validation: code 1004, and in its chain why. */
    static ApiError validation(int code, String message) {
        JsonObject outer = problem(1004, "DNS Validation Error");
        JsonArray chain = new JsonArray();
        chain.add(problem(code, message));
        outer.add("error_chain", chain);
        return new ApiError(400, outer);
    }

    int status() {
        return status;
    }

    JsonObject body() {
        JsonArray errors = new JsonArray();
        errors.add(problem);
        JsonObject body = new JsonObject();
        body.addProperty("success", false);
        body.add("errors", errors);
        body.add("messages", new JsonArray());
        body.add("result", null);
        return body;
    }

    private static JsonObject problem(int code, String message) {
        JsonObject problem = new JsonObject();
        problem.addProperty("code", code);
        problem.addProperty("message", message);
        return problem;
    }
}
