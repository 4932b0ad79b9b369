package io.goavail.dns.testing;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Route 53's API: who may ask and how often, around its paths. */
final class Route53Api implements StandInApi {

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html. */
    private static final Pattern SIGNED = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/[0-9]{8}/us-east-1/route53"
                    + "/aws4_request, ?SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*x-amz-date[a-z0-9;-]*, ?Signature=[0-9a-f]{64}");

    final Route53Routes routes = new Route53Routes();
    final Route53Throttle throttle = new Route53Throttle();
    final Route53Zone zone;

    Route53Api(String domain) {
        zone = new Route53Zone(domain, false);
    }

    @Override
    public String prefix() {
        return "/2013-04-01";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "text/xml", "x-amzn-RequestId", "4c1f6c1a-5e1b-11f0-9a3f-0a58a9feac02");
    }

    @Override
    public Optional<StandInAnswer> limited(long nowNanos) {
        return throttle.take(nowNanos) ? Optional.empty() : Optional.of(throttled());
    }

    @Override
    public StandInAnswer answer(StandInCall call) {
        try {
            authenticate(call.header("Authorization"));
            return new StandInAnswer(200, routes.answer(call.method(), call.path(), call.query(), call.body()));
        } catch (Route53Error e) {
            return new StandInAnswer(e.status(), e.body());
        }
    }

    /** A refusal that is no throttling has a text for a code; see {@link Route53StandIn#refusal}. */
    @Override
    public StandInAnswer refused(Fault fault) {
        if (fault.kind() != Fault.Kind.RATE_LIMIT) {
            throw new IllegalStateException("not a fault of Route 53: " + fault);
        }
        return throttled();
    }

    @Override
    public StandInAnswer spoiled(StandInAnswer answer, StandInCall call, Fault fault) {
        return switch (fault.kind()) {
            case EMPTY_LIST -> without(answer, "<ResourceRecordSet>.*</ResourceRecordSet>");
            case LOST_LIST -> without(answer, "<ResourceRecordSets>.*</ResourceRecordSets>");
            // The first page begins at a name, those after it also at a type.
            case PAGE_FAILS ->
                call.query().containsKey("type")
                        ? new StandInAnswer(500, Route53Xml.error("InternalFailure", "Internal failure"))
                        : answer;
            default -> throw new IllegalStateException("not a fault of Route 53: " + fault);
        };
    }

    private static StandInAnswer without(StandInAnswer answer, String regex) {
        return new StandInAnswer(200, answer.body().replaceAll(regex, ""));
    }

    private static StandInAnswer throttled() {
        return new StandInAnswer(400, Route53Xml.error("Throttling", "Rate exceeded"));
    }

    private static void authenticate(String authorization) throws Route53Error {
        if (authorization.isEmpty()) {
            throw new Route53Error(403, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        var signed = SIGNED.matcher(authorization);
        if (!signed.matches()) {
            throw new Route53Error(
                    403, "IncompleteSignature", "Authorization header is not complete. Authorization=" + authorization);
        }
        if (!signed.group(1).equals(Route53StandIn.ACCESS_KEY_ID)) {
            throw new Route53Error(
                    403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
    }

    void rateLimit(int atOnce, int perSecond) {
        throttle.limit(atOnce, perSecond, System.nanoTime());
    }

    @Override
    public void obey(JsonObject order) {
        if (order.has("rate_limit")) {
            int perSecond = order.get("rate_limit").getAsInt();
            rateLimit(perSecond, perSecond);
        }
    }

    @Override
    public void show(JsonObject state) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        zone.sets().forEach(set -> values.put(set.described(), set.values()));
        state.add("sets", new Gson().toJsonTree(values));
    }
}
