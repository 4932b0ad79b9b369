package io.goavail.dns.testing;

/** An error as Route 53 answers it. */
final class Route53Error extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Route53Error(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Route53Error invalidBatch(String message) {
        return new Route53Error(400, "InvalidChangeBatch", "[" + message + "]");
    }

    static Route53Error invalidInput(String message) {
        return new Route53Error(400, "InvalidInput", message);
    }

    int status() {
        return status;
    }

    String body() {
        return Route53Xml.error(code, String.valueOf(getMessage()));
    }
}
