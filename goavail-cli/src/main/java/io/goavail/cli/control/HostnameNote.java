package io.goavail.cli.control;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is not in order under a hostname, for people. */
record HostnameNote(JsonObject hostname) {

    /** Empty when all is. */
    String text() {
        List<String> notes = new ArrayList<>();
        if (isFrozen()) {
            String differing = StatusTable.optionalNames(hostname, "differing");
            notes.add("FROZEN by order" + (differing.isEmpty() ? "" : ", not as decided: " + differing));
        }
        if (!hostname.get("failure").isJsonNull()) {
            notes.add(StatusTable.text(hostname, "failure"));
        }
        named(notes, "removal refused: ", "refused");
        named(notes, "removal held back: ", "held_back");
        named(notes, "drifted, left so: ", "drifted");
        served(notes);
        return String.join("; ", notes);
    }

    private boolean isFrozen() {
        return hostname.has("frozen") && hostname.get("frozen").getAsBoolean();
    }

    private void named(List<String> notes, String words, String list) {
        String names = StatusTable.optionalNames(hostname, list);
        if (!names.isEmpty()) {
            notes.add(words + names);
        }
    }

    /** An agent of an older version does not say what is of the pool. */
    private void served(List<String> notes) {
        if (!hostname.has("pool_addresses") || hostname.get("records").isJsonNull()) {
            return;
        }
        List<String> pool = StatusTable.texts(hostname, "pool_addresses");
        Set<String> there = Set.copyOf(StatusTable.addresses(hostname.get("records")));
        List<String> away =
                pool.stream().filter(address -> !there.contains(address)).toList();
        if (!away.isEmpty()) {
            notes.add(
                    (pool.size() - away.size()) + " of " + pool.size() + " in service, out: " + StatusTable.some(away));
        }
    }
}
