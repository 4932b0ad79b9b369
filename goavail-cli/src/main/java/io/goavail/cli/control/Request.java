package io.goavail.cli.control;

import com.google.gson.JsonObject;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a client asks of an agent; {@code docs/control.md} describes how it is written. */
public sealed interface Request {

    /** Tell what is known. */
    record Status() implements Request {}

    /** Take the configuration file anew. */
    record Reload() implements Request {}

    /**
     * Vote on a target as an operator says.
     *
     * @param target the target as the status names it, or its address
     * @param vote UP or DOWN; empty for what follows from the agent's own health again
     * @param lasts for how long; empty until it is taken back
     * @param reason for people; may be empty
     */
    record OverrideVote(String target, Optional<Vote> vote, Optional<Duration> lasts, String reason)
            implements Request {}

    /**
     * Leave the hostnames of a pool as they are.
     *
     * @param pool which one; empty for all
     */
    record Freeze(Optional<String> pool) implements Request {}

    /**
     * Write the hostnames of a pool again.
     *
     * @param pool which one; empty for all
     */
    record Thaw(Optional<String> pool) implements Request {}

    /** One line of JSON. */
    static String line(Request request) {
        JsonObject json = new JsonObject();
        if (request instanceof Status) {
            json.addProperty("command", "status");
        } else if (request instanceof Reload) {
            json.addProperty("command", "reload");
        } else if (request instanceof OverrideVote order) {
            json.addProperty("command", "override");
            json.addProperty("target", order.target());
            json.addProperty("vote", order.vote().map(Vote::name).orElse("AUTO").toLowerCase(Locale.ROOT));
            order.lasts().ifPresent(time -> json.addProperty("for_seconds", time.toMillis() / 1e3));
            json.addProperty("reason", order.reason());
        } else if (request instanceof Freeze order) {
            json.addProperty("command", "freeze");
            order.pool().ifPresent(pool -> json.addProperty("pool", pool));
        } else if (request instanceof Thaw order) {
            json.addProperty("command", "thaw");
            order.pool().ifPresent(pool -> json.addProperty("pool", pool));
        }
        return json.toString();
    }
}
