package io.goavail.cli.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what an agent needs that talks over JGroups. */
final class JGroupsReader {

    /** As {@code JGroupsTransport} has it. */
    private static final int MOST_NAME_BYTES = 64;

    private static final int MOST_PEERS = 1000;

    /** What the stack file says in its own way. */
    private static final List<String> GOSSIP_KEYS = List.of(
            "local_addr",
            "advertise_addr",
            "crypto_key",
            "crypto_key_file",
            "crypto_keys",
            "allow_plaintext",
            "members_port");

    private final Table table;

    JGroupsReader(Table table) {
        this.table = table;
    }

    /** Whether the file asks for it. */
    boolean isWanted() {
        String transport = table.string("transport").orElse("gossip");
        boolean wanted = transport.equals("jgroups");
        if (!wanted && !transport.equals("gossip")) {
            table.error("transport", "'" + transport + "'; \"gossip\" or \"jgroups\" is right");
        }
        if (!wanted && table.has("jgroups_stack")) {
            table.know("jgroups_stack");
            table.error("jgroups_stack", "counts only with transport = \"jgroups\"");
        }
        return wanted;
    }

    JGroupsPlan read() {
        for (String key : GOSSIP_KEYS) {
            if (table.has(key)) {
                table.know(key);
                table.error(
                        key, "has no meaning with transport = \"jgroups\": addresses and keys stand in the stack file");
            }
        }
        String stack = table.string("jgroups_stack").orElse("");
        if (!table.has("jgroups_stack")) {
            table.missing("jgroups_stack", "jgroups_stack = \"jgroups.xml\", beside this file");
        }
        String name = table.string("name").orElse("");
        if (!table.has("name")) {
            table.missing("name", "name = \"eu\", what the peers call this agent");
        } else if (table.peek("name").isPresent() && !isName(name)) {
            table.error("name", notAName(name));
        }
        String group = table.string("label").orElse("goavail");
        if (!isName(group)) {
            table.error("label", notAName(group));
        }
        return new JGroupsPlan(name, group, stack, peers());
    }

    private List<String> peers() {
        Set<String> peers = new LinkedHashSet<>();
        for (Item item : table.strings("peers")) {
            if (!isName(item.text())) {
                table.errorAt(item.place(), "peers", notAName(item.text()));
            } else if (!peers.add(item.text())) {
                table.errorAt(item.place(), "peers", item.text() + " is listed twice");
            }
        }
        if (peers.size() > MOST_PEERS) {
            table.error("peers", "more than " + MOST_PEERS + " peers");
        }
        return new ArrayList<>(peers);
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.getBytes(StandardCharsets.UTF_8).length <= MOST_NAME_BYTES
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static String notAName(String text) {
        return "not a name: '" + text + "'; 1 to " + MOST_NAME_BYTES + " bytes of printable text are right";
    }
}
