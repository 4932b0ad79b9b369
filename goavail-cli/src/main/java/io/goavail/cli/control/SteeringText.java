package io.goavail.cli.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.goavail.Steering;
import io.goavail.VoteOverride;
import io.goavail.spi.AddressText;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator has ordered, as it is kept in a file. Pure.
 *
 * @param steering what was in force then
 * @param at when that was
 */
record SteeringText(Steering steering, Uptime at) {

    String format() {
        JsonObject json = new JsonObject();
        json.addProperty("boot", at.boot());
        json.addProperty("uptime_seconds", seconds(at.time()));
        JsonArray overrides = new JsonArray();
        steering.overrides().forEach((target, override) -> overrides.add(format(target, override)));
        json.add("overrides", overrides);
        JsonArray frozen = new JsonArray();
        steering.frozen().forEach(frozen::add);
        json.add("frozen", frozen);
        return json + "\n";
    }

    /** @throws IllegalArgumentException when it is nothing that {@link #format} has made */
    static SteeringText parse(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            Map<Target, VoteOverride> overrides = new HashMap<>();
            for (JsonElement element : json.getAsJsonArray("overrides")) {
                JsonObject override = element.getAsJsonObject();
                overrides.put(target(override), override(override));
            }
            Set<String> frozen = new LinkedHashSet<>();
            json.getAsJsonArray("frozen").forEach(pool -> frozen.add(pool.getAsString()));
            Uptime at = new Uptime(
                    json.get("boot").getAsString(),
                    duration(json.get("uptime_seconds").getAsDouble()));
            return new SteeringText(new Steering(overrides, frozen), at);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new IllegalArgumentException("it is not what goavail writes there", e);
        }
    }

    /** The same when so much time has passed; an override whose time is over lasts no time more. */
    Steering after(Duration time) {
        Map<Target, VoteOverride> left = new HashMap<>();
        steering.overrides().forEach((target, override) -> {
            Optional<Duration> rest = override.lasts()
                    .map(lasts -> lasts.minus(time))
                    .map(lasts -> lasts.isNegative() ? Duration.ZERO : lasts);
            left.put(target, rest.map(override::lasting).orElse(override));
        });
        return new Steering(left, steering.frozen());
    }

    private static JsonObject format(Target target, VoteOverride override) {
        JsonObject json = new JsonObject();
        json.addProperty("check", target.check());
        json.addProperty("address", AddressText.format(target.address()));
        json.addProperty("vote", override.vote().name());
        json.add(
                "left_seconds",
                override.lasts()
                        .<JsonElement>map(left -> new JsonPrimitive(seconds(left)))
                        .orElse(JsonNull.INSTANCE));
        json.addProperty("reason", override.reason());
        return json;
    }

    private static Target target(JsonObject json) {
        String address = json.get("address").getAsString();
        return new Target(
                json.get("check").getAsString(),
                AddressText.parse(address)
                        .orElseThrow(() -> new IllegalArgumentException("'" + address + "' is no address")));
    }

    private static VoteOverride override(JsonObject json) {
        JsonElement left = json.get("left_seconds");
        return new VoteOverride(
                Vote.valueOf(json.get("vote").getAsString()),
                left.isJsonNull() ? Optional.empty() : Optional.of(duration(left.getAsDouble())),
                json.get("reason").getAsString());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis((long) (seconds * 1e3));
    }
}
