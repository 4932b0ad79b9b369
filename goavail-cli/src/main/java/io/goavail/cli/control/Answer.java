package io.goavail.cli.control;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client hears.
 *
 * @param status the status, where that was asked for: one line of JSON
 * @param notes what it should know beside
 * @param error why it was not done; empty when it was
 */
public record Answer(Optional<String> status, List<String> notes, Optional<String> error) {

    public Answer {
        notes = List.copyOf(notes);
    }

    /** The status. */
    public static Answer status(String json) {
        return new Answer(Optional.of(json), List.of(), Optional.empty());
    }

    /** It is done. */
    public static Answer done(List<String> notes) {
        return new Answer(Optional.empty(), notes, Optional.empty());
    }

    /** It was not done, or not as it should be. */
    public static Answer refused(String error, List<String> notes) {
        return new Answer(Optional.empty(), notes, Optional.of(error));
    }

    /** Lines of JSON. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        status.ifPresent(lines::add);
        for (String note : notes) {
            JsonObject line = new JsonObject();
            line.addProperty("note", note);
            lines.add(line.toString());
        }
        JsonObject end = new JsonObject();
        end.addProperty("ok", error.isEmpty());
        error.ifPresent(why -> end.addProperty("error", why));
        lines.add(end.toString());
        return lines;
    }
}
