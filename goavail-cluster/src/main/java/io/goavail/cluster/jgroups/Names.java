package io.goavail.cluster.jgroups;

import io.goavail.spi.Profile;
import java.nio.charset.StandardCharsets;

/** What agents may be called, and what they may call their policy. */
final class Names {

    /** The name of a host, or of a place, has room. */
    static final int MOST_BYTES = 64;

    /** Room for a policy that an application composes and names; some 20 bytes are usual. */
    static final int MOST_QUORUM_BYTES = 1_024;

    private Names() {}

    /** @throws IllegalArgumentException when no agent can be called so */
    static String check(String name) {
        if (name.isEmpty() || bytes(name) > MOST_BYTES || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the name of an agent has 1 to " + MOST_BYTES + " bytes and no control characters: '" + name + "'");
        }
        return name;
    }

    /** @throws IllegalArgumentException when the name of its policy is too long to be sent */
    static Profile check(Profile profile) {
        if (bytes(profile.quorum()) > MOST_QUORUM_BYTES) {
            throw new IllegalArgumentException(
                    "the name of a quorum policy has at most " + MOST_QUORUM_BYTES + " bytes between agents");
        }
        return profile;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
