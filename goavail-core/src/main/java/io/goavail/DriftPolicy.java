package io.goavail;

/**
 * What an agent does about drift: a record of the pool that differs from what was decided, and no decision of this agent
 * explains it.
 *
 * <p>It is a <em>change</em>, and always made, when a target went OUT or came IN and this agent has not seen its record
 * follow since. It is <em>drift</em> when it had followed, and then somebody else changed it. What an agent finds when it
 * starts, or when an address is new in the list, was not seen to follow anything: a target that is OUT and stands there is
 * a change, since a dead address is what an agent is there to remove; a target that is IN and missing is drift, since it
 * did not come back.
 */
public enum DriftPolicy {
    /** Puts back what was decided. */
    REPAIR,
    /** Says what differs, and leaves it as it is until the next decision on that target. */
    REPORT
}
