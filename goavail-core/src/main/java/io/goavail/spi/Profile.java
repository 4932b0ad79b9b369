package io.goavail.spi;

import java.util.Objects;

/**
 * What an agent tells its peers of itself, beside its votes.
 *
 * @param quorum the name of its quorum policy, such as {@code "min_peers_agree(1)"}; a difference is reported, and stops
 *     nobody
 * @param writes whether it changes records; false in dry-run, and while an operator has it leave all of its pools alone. Its
 *     votes count either way, but nobody waits for it to act
 */
public record Profile(String quorum, boolean writes) {

    /** Of a peer that has not told yet. */
    public static final Profile UNKNOWN = new Profile("", false);

    public Profile {
        Objects.requireNonNull(quorum, "quorum");
    }
}
