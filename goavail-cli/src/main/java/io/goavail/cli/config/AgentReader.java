package io.goavail.cli.config;

import io.goavail.cluster.KeyRing;
import io.goavail.cluster.PeerAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads who this agent is among its peers. */
final class AgentReader {

    /** As {@code GossipSettings} has it. */
    private static final int MOST_TEXT_BYTES = 64;

    private final Table table;
    private final boolean full;
    private final KeyReader keys;
    private final List<String> notices;

    /** @param full whether the file has the full shape, so that keys count which the Go program did not have */
    AgentReader(Table table, boolean full, Secrets secrets, List<String> notices) {
        this.table = table;
        this.full = full;
        this.keys = new KeyReader(table, full, secrets, notices);
        this.notices = notices;
    }

    Optional<AgentPlan> read() {
        Optional<PeerAddress> local = address("local_addr");
        Optional<PeerAddress> advertised = full ? address("advertise_addr") : Optional.empty();
        Optional<String> name = text("name");
        String label = text("label").orElse("goavail");
        boolean allowPlaintext = full && table.bool("allow_plaintext").orElse(false);
        KeyRing ring = keys.read(table.has("local_addr"));
        if (local.isEmpty()) {
            return Optional.empty();
        }
        checkReachable(local.get(), advertised);
        checkProtected(local.get(), ring, allowPlaintext);
        PeerAddress reached = advertised.orElse(local.get());
        String known = name.orElse(reached.toString());
        if (name.isEmpty() && bytes(known) > MOST_TEXT_BYTES) {
            table.missing("name", "name = \"agent-eu\": the address is too long for one");
        }
        return Optional.of(new AgentPlan(known, local.get(), reached, label, ring, allowPlaintext));
    }

    private Optional<PeerAddress> address(String key) {
        try {
            return table.string(key).map(PeerAddress::parse);
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<String> text(String key) {
        Optional<String> text = full ? table.string(key) : Optional.empty();
        if (text.filter(t ->
                        t.isBlank() || bytes(t) > MOST_TEXT_BYTES || t.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            table.error(key, "1 to " + MOST_TEXT_BYTES + " bytes of printable text are right");
        }
        return text;
    }

    private void checkReachable(PeerAddress local, Optional<PeerAddress> advertised) {
        if (isOfMany(local)) {
            table.error("local_addr", notOfAHost(local));
        }
        if (advertised.isPresent() && (isWildcard(advertised.get()) || isOfMany(advertised.get()))) {
            table.error("advertise_addr", advertised.get().host() + " is no address that peers can reach");
        } else if (advertised.isEmpty() && isWildcard(local)) {
            table.error(
                    "local_addr",
                    local.host() + " is every address of this host; "
                            + (full
                                    ? "add advertise_addr, the one that peers reach it by"
                                    : "take the one that peers reach it by"));
        }
    }

    private void checkProtected(PeerAddress local, KeyRing ring, boolean allowPlaintext) {
        if (!ring.isEmpty()) {
            if (allowPlaintext) {
                notices.add("allow_plaintext makes no difference: there is a key");
            }
        } else if (!isLoopback(local) && !keys.areBroken()) {
            if (allowPlaintext) {
                notices.add("NO KEY: whoever is on the way between the agents can read and forge their votes");
            } else {
                table.error(
                        "crypto_key",
                        "missing: anyone could vote at " + local
                                + "; the output of 'goavail keygen' is right, here or in GOAVAIL_CRYPTO_KEY"
                                + (full ? "; or allow_plaintext = true" : ""));
            }
        }
    }

    /** Whether no agent can be at this address. */
    static boolean isNobodys(PeerAddress address) {
        return isWildcard(address) || isOfMany(address);
    }

    static String notOfAHost(PeerAddress address) {
        return address.host() + " is not the address of one host";
    }

    /** Multicast, and the broadcast address of IPv4 (RFC 919, section 7). */
    private static boolean isOfMany(PeerAddress address) {
        return address.host().equals("255.255.255.255")
                || address.literal().filter(InetAddress::isMulticastAddress).isPresent();
    }

    private static boolean isWildcard(PeerAddress address) {
        return address.literal().filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    /** What a name stands for is seen when it is bound; of this one everybody knows. */
    private static boolean isLoopback(PeerAddress address) {
        return address.literal()
                .map(InetAddress::isLoopbackAddress)
                .orElse(address.host().equals("localhost"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
