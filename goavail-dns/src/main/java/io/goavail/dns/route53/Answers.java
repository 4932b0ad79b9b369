package io.goavail.dns.route53;

import io.goavail.spi.DnsException;
import io.goavail.spi.FailureText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * What the failures of the SDK mean
 * (https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html#API_ChangeResourceRecordSets_Errors
 * and https://docs.aws.amazon.com/Route53/latest/APIReference/CommonErrors.html), without secrets.
 */
final class Answers {

    /** More of a message than this helps nobody, and a server must not fill the log. */
    private static final int MAX_MESSAGE = 500;

    private static final Set<String> CREDENTIALS = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "NotAuthorized",
            "OptInRequired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    /** 4xx, and yet nothing that anybody has to change. */
    private static final Set<String> TEMPORARY = Set.of(
            "InternalError",
            "InternalFailure",
            "PriorRequestNotComplete",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestTimeout",
            "RequestTimeoutException",
            "ServiceUnavailable");

    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    /** The last credentials that were used; null until some were found. */
    private volatile @Nullable List<String> secrets;

    /** No credentials were found; the cause says where the SDK looked. */
    static final class NoCredentials extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoCredentials(Throwable cause) {
            super(cause);
        }
    }

    /** What must not be shown from now on. The key id is no secret to AWS, and still nobody's business. */
    void secrets(AwsCredentials credentials) {
        Optional<String> token = credentials instanceof AwsSessionCredentialsIdentity session
                ? Optional.ofNullable(session.sessionToken())
                : Optional.empty();
        secrets = Stream.concat(Stream.of(credentials.secretAccessKey(), credentials.accessKeyId()), token.stream())
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** Whether it came of too many requests. */
    static boolean isThrottling(Throwable thrown) {
        return thrown instanceof AwsServiceException e && e.isThrottlingException();
    }

    /**
     * What to tell the caller.
     *
     * @throws Refused when the API said no for a reason of its own
     */
    DnsException failure(String what, Throwable thrown) throws Refused {
        if (thrown instanceof NoCredentials) {
            return noCredentials(thrown);
        }
        if (thrown instanceof AwsServiceException e) {
            return answered(what, e);
        }
        // As text and not as the cause: what the SDK quotes can then be searched for secrets.
        return DnsException.retry(redact("cannot reach Route 53, " + what + ": " + FailureText.of(thrown)));
    }

    /** Where there were some before, the place that they come from may just be out of order. */
    private DnsException noCredentials(Throwable thrown) {
        String message =
                "no AWS credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile with"
                        + " AWS_PROFILE, or give this host or container a role. ";
        String text = redact(message + thrown.getCause());
        return secrets == null ? DnsException.permanent(text) : DnsException.retry(text);
    }

    private DnsException answered(String what, AwsServiceException e) throws Refused {
        String code = code(e);
        String message = redact("Route 53 answered " + e.statusCode() + " to " + what + ": "
                + (code.isEmpty() ? "not in the API's own form" : code + " " + reason(e)));
        boolean itsOwn = e.statusCode() / 100 == 4 && !code.isEmpty();
        if (!itsOwn || TEMPORARY.contains(code) || e.isThrottlingException()) {
            return DnsException.retry(message);
        }
        throw new Refused(code, DnsException.permanent(message + remedy(code)));
    }

    /** Empty where there is none, so that it was not the API that answered. */
    private static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        if (details == null) {
            return "";
        }
        String code = Objects.requireNonNullElse(details.errorCode(), "");
        return code.isEmpty() && body(details).contains("<" + Refused.INVALID_BATCH) ? Refused.INVALID_BATCH : code;
    }

    /** This one error has a second form, which the API's reference shows and the SDK does not know. */
    private static String reason(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String message = Objects.requireNonNullElse(details.errorMessage(), "");
        return message.isEmpty()
                ? MESSAGE.matcher(body(details)).results().map(r -> r.group(1)).collect(Collectors.joining(" "))
                : message;
    }

    private static String body(AwsErrorDetails details) {
        return details.rawResponse() == null ? "" : details.rawResponse().asUtf8String();
    }

    private static String remedy(String code) {
        if (CREDENTIALS.contains(code)) {
            return "; check the credentials of this host, and that they permit route53:ListResourceRecordSets and"
                    + " route53:ChangeResourceRecordSets for the zone, and route53:ListHostedZonesByName unless zone_id is"
                    + " set";
        }
        return code.equals("NoSuchHostedZone") ? "; check zone_id, and that the credentials are of its account" : "";
    }

    /** The text as it may be shown: one line, not too long, and without credentials. */
    private String redact(String text) {
        String shown = text;
        List<String> known = secrets;
        for (String secret : known == null ? List.<String>of() : known) {
            shown = shown.replace(secret, "(secret)");
        }
        shown = shown.replaceAll("\\p{Cntrl}+", " ");
        return shown.length() <= MAX_MESSAGE ? shown : shown.substring(0, MAX_MESSAGE) + "...";
    }
}
