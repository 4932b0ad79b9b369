package io.goavail.dns.testing;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What a stand-in stands in for: an API, without its HTTP. */
interface StandInApi {

    /** What the paths of the API begin with. */
    String prefix();

    /** What each answer has in its head. */
    Map<String, String> headers();

    /** The answer to a request that is one too many. Counts the request. */
    Optional<StandInAnswer> limited(long nowNanos);

    /** Does what is asked, for whom it may. */
    StandInAnswer answer(StandInCall call);

    /** Refuses on demand: {@link Fault.Kind#REFUSE} or {@link Fault.Kind#RATE_LIMIT}. */
    StandInAnswer refused(Fault fault);

    /** Spoils a list: {@link Fault.Kind#EMPTY_LIST}, {@link Fault.Kind#LOST_LIST} or {@link Fault.Kind#PAGE_FAILS}. */
    StandInAnswer spoiled(StandInAnswer answer, StandInCall call, Fault fault);

    /** Does what an order to the control path says, as far as it is about this API. */
    void obey(JsonObject order);

    /** Adds its records to what the control path shows. */
    void show(JsonObject state);
}
