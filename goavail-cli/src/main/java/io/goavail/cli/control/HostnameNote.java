package io.goavail.cli.control;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is not in order under a hostname, for people.
 *
 * @param dryRun whether what is to be changed is only told
 */
record HostnameNote(JsonObject hostname, boolean dryRun) {

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
        if (!isFrozen() && !hostname.get("records").isJsonNull()) {
            toChange(notes);
        }
        standing(notes);
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

    /** What differs from the decisions, and is not left so: what should stand there is known, too. */
    private void toChange(List<String> notes) {
        Set<String> drifted = Set.copyOf(optionalTexts("drifted"));
        Set<String> desired = Set.copyOf(optionalTexts("desired"));
        Set<String> there = Set.copyOf(StatusTable.addresses(hostname.get("records")));
        List<String> differing = optionalTexts("differing").stream()
                .filter(address -> !drifted.contains(address) && there.contains(address) != desired.contains(address))
                .toList();
        change(notes, "remove: ", differing.stream().filter(there::contains).toList());
        change(notes, "add: ", differing.stream().filter(desired::contains).toList());
    }

    private void change(List<String> notes, String what, List<String> addresses) {
        if (!addresses.isEmpty()) {
            notes.add((dryRun ? "would " : "to ") + what + StatusTable.some(addresses));
        }
    }

    /** An agent of an older version may say nothing of it. */
    private List<String> optionalTexts(String name) {
        return hostname.has(name) ? StatusTable.texts(hostname, name) : List.of();
    }

    /** An agent of an older version does not say what is of the pool. */
    private void standing(List<String> notes) {
        if (!hostname.has("pool_addresses") || hostname.get("records").isJsonNull()) {
            return;
        }
        List<String> pool = StatusTable.texts(hostname, "pool_addresses");
        Set<String> there = Set.copyOf(StatusTable.addresses(hostname.get("records")));
        List<String> away =
                pool.stream().filter(address -> !there.contains(address)).toList();
        if (!away.isEmpty()) {
            notes.add((pool.size() - away.size()) + " of " + pool.size() + " in DNS, not there: "
                    + StatusTable.some(away));
        }
    }
}
