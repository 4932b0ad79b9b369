package io.goavail.dns.testing;

import java.util.Map;

/** An answer of an API; {@code headers} are those that not every answer has. */
record StandInAnswer(int status, Map<String, String> headers, String body) {

    StandInAnswer(int status, String body) {
        this(status, Map.of(), body);
    }

    boolean isSuccess() {
        return status == 200;
    }
}
