package io.goavail.dns.route53;

/** Whether the AWS SDK is there. Names none of its classes, so that it can say no. */
final class Sdk {

    /** What to do where it is not. */
    static final String MISSING =
            "the AWS SDK for Java is not there: add the jars of software.amazon.awssdk:route53 to the"
                    + " class path (on a module path, resolve software.amazon.awssdk.services.route53 too)";

    private static final String CLIENT = "software.amazon.awssdk.services.route53.Route53Client";

    private Sdk() {}

    static boolean isPresent() {
        try {
            Class.forName(CLIENT, false, Sdk.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
