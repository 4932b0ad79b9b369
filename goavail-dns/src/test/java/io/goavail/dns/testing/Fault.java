package io.goavail.dns.testing;

/**
 * Something that goes wrong with a request on purpose.
 *
 * @param kind what goes wrong
 * @param scope with which requests
 * @param times how many of them, before it is over; {@link Integer#MAX_VALUE} until it is healed
 * @param number the status of {@link Kind#ANSWER} and {@link Kind#REFUSE}, the seconds of {@link Kind#RATE_LIMIT}, the
 *     page of {@link Kind#PAGE_FAILS}
 * @param code the API's error code of {@link Kind#REFUSE}
 * @param body the body of {@link Kind#ANSWER}
 */
public record Fault(Kind kind, Scope scope, int times, int number, int code, String body) {

    /** What goes wrong. */
    public enum Kind {
        /** Answers with a status and a body as given, instead of doing anything. */
        ANSWER,
        /** Refuses with a status and an error code in the API's form, instead of doing anything. */
        REFUSE,
        /** Answers 429 with a Retry-After. */
        RATE_LIMIT,
        /** Does nothing and never answers. */
        HANG,
        /** Does nothing and closes the connection. */
        RESET,
        /** Answers, but ends in the middle of the body. */
        TRUNCATE,
        /** Sends the head of an answer, half its body, and then no more. */
        STALL,
        /** Answers a list as if there were no records at all. */
        EMPTY_LIST,
        /** Answers a list without its records, but with their number. */
        LOST_LIST,
        /** Answers 500 to one page of a list. */
        PAGE_FAILS,
        /** Does what was asked, and then never answers. */
        HANG_AFTER_COMMIT,
    }

    /** Which requests. */
    public enum Scope {
        ALL,
        READS,
        WRITES,
        BATCHES;

        boolean covers(String method, String path) {
            return switch (this) {
                case ALL -> true;
                case READS -> method.equals("GET");
                case WRITES -> !method.equals("GET");
                case BATCHES -> path.endsWith("/batch");
            };
        }
    }

    /** One of the kinds that need no number, with all requests until it is healed. */
    public static Fault of(Kind kind) {
        return new Fault(kind, Scope.ALL, Integer.MAX_VALUE, 0, 0, "");
    }

    /** An answer with any body. */
    public static Fault answer(int status, String body) {
        return new Fault(Kind.ANSWER, Scope.ALL, Integer.MAX_VALUE, status, 0, body);
    }

    /** A page of HTML where JSON should be, as a proxy or a captive portal sends it. */
    public static Fault garbage() {
        return answer(200, "<!DOCTYPE html><html><body>Welcome to the hotel</body></html>");
    }

    /** An error of the API. */
    public static Fault refuse(int status, int code) {
        return new Fault(Kind.REFUSE, Scope.ALL, Integer.MAX_VALUE, status, code, "");
    }

    /** Too many requests. */
    public static Fault rateLimit(int retryAfterSeconds) {
        return new Fault(Kind.RATE_LIMIT, Scope.ALL, Integer.MAX_VALUE, retryAfterSeconds, 10100, "");
    }

    /** One page of a list fails. */
    public static Fault pageFails(int page) {
        return new Fault(Kind.PAGE_FAILS, Scope.READS, Integer.MAX_VALUE, page, 0, "");
    }

    /** The same, that many times. */
    public Fault times(int wanted) {
        return new Fault(kind, scope, wanted, number, code, body);
    }

    /** The same, with these requests only. */
    public Fault on(Scope wanted) {
        return new Fault(kind, wanted, times, number, code, body);
    }
}
