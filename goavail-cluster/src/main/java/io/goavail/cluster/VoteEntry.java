package io.goavail.cluster;

import io.goavail.spi.Target;
import io.goavail.spi.Vote;

/**
 * A vote of an agent for a target.
 *
 * @param version which change of the owner's votes it is, counted from 1 in each session
 */
record VoteEntry(Target target, Vote vote, long version) {

    /** Thirty-two bits on the wire. */
    static final long MOST_VERSION = 0xffff_ffffL;
}
