package io.goavail;

import io.goavail.spi.Ballot;
import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that an operator may want to know. There is none for a single probe. */
public sealed interface Event {

    /** What kind of event it is, such as {@code health_changed}. */
    default String kind() {
        return kind(getClass());
    }

    /** The same of all events of a type. */
    static String kind(Class<? extends Event> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /**
     * This agent thinks otherwise of a target than before.
     *
     * @param reason what the last probe ended with, such as {@code "timeout"} or {@code "reply"}
     */
    record HealthChanged(Target target, Health from, Health to, String reason) implements Event {}

    /**
     * The quorum thinks otherwise of a target than before.
     *
     * @param ballot what it was decided from
     */
    record DecisionChanged(Target target, Decision from, Decision to, Ballot ballot) implements Event {}

    /**
     * A recovered target has flapped and stays out of service for a while.
     *
     * @param hold how long, when it stays UP
     */
    record Damped(Target target, Duration hold) implements Event {}

    /**
     * Addresses that should leave stay, since too few would be left. Told again only when they are others.
     *
     * @param kept the addresses that stay although they are out of service
     * @param minInService the floor, as it is configured
     */
    record RemovalRefused(Publication publication, List<InetAddress> kept, Portion minInService) implements Event {

        public RemovalRefused {
            kept = List.copyOf(kept);
        }
    }

    /**
     * Addresses that should leave stay for a time, since as many have gone within the window as may on this agent's word
     * alone. Told when there is one more of them.
     *
     * @param held the addresses that stay although they are out of service
     * @param maxRemovals how many may go, as it is configured
     * @param window within which time
     */
    record RemovalHeldBack(Publication publication, List<InetAddress> held, Portion maxRemovals, Duration window)
            implements Event {

        public RemovalHeldBack {
            held = List.copyOf(held);
        }
    }

    /**
     * Records were changed; in dry-run: would have been.
     *
     * @param change what was added and removed
     * @param took from the decision to the end of the provider's call
     * @param attempts how many rounds it took; 1 or more
     */
    record ChangeApplied(Publication publication, Change change, Duration took, int attempts, boolean dryRun)
            implements Event {}

    /**
     * A provider's call failed.
     *
     * @param call what failed: {@code "read"} or {@code "apply"}
     * @param message what the provider says
     * @param permanent whether somebody has to change something; told once until it works again
     * @param retryIn when it is tried again
     * @param attempt which failure in a row this is; 1 or more
     */
    record ProviderFailed(
            Publication publication, String call, String message, boolean permanent, Duration retryIn, int attempt)
            implements Event {}

    /** A provider's calls for this hostname work again, {@code outage} after the first one failed. */
    record ProviderRecovered(Publication publication, Duration outage) implements Event {}

    /**
     * The provider lists no address at all under the hostname. Nothing is written from an empty read: the first record
     * is the operator's to make. Told once until there is one.
     */
    record RecordsMissing(Publication publication) implements Event {}

    /**
     * Records differ from what was decided, and no decision explains it, as {@link DriftPolicy} says. Told once for each
     * difference.
     *
     * @param missing the addresses that should stand there and do not
     * @param unexpected those that should not and do
     * @param policy what is done about it
     */
    record Drifted(Publication publication, List<InetAddress> missing, List<InetAddress> unexpected, DriftPolicy policy)
            implements Event {

        public Drifted {
            missing = List.copyOf(missing);
            unexpected = List.copyOf(unexpected);
        }
    }

    /**
     * Somebody else changes back what this agent changes, three times within half an hour: it leaves these addresses as they
     * are under this hostname, and goes on looking. It changes an address again when another decision is made on it, or the
     * agents have come to agree where they did not before; and once, to see whether it stays, ten minutes after it was last
     * changed back where agents do not agree, an hour after it where they do. Where the reconcile interval is longer than a
     * minute, all these times are longer in the same proportion.
     *
     * @param addresses what is left alone from now on
     */
    record Contested(Publication publication, List<InetAddress> addresses) implements Event {

        public Contested {
            addresses = List.copyOf(addresses);
        }
    }

    /** No address of the hostname is left alone any more. */
    record ContestEnded(Publication publication) implements Event {}

    /**
     * Probes end for reasons of this host, so the health of these targets stands still. Told when it begins and every
     * minute while it lasts.
     *
     * @param targets how many targets are concerned
     * @param example one of them
     * @param reason what its last probe ended with
     */
    record ProbesInconclusive(int targets, Target example, String reason) implements Event {}

    /** All targets can be probed again. */
    record ProbesConclusive() implements Event {}

    /**
     * This agent's own network does not work: none of the witnesses answers, which are the addresses of the uplink check or
     * else other targets. While that is so the agent abstains from all targets of the family, decides nothing about them
     * and writes nothing for them.
     *
     * @param family the addresses whose network it is
     * @param witnesses who was asked last
     */
    record Isolated(Family family, List<InetAddress> witnesses) implements Event {

        public Isolated {
            witnesses = List.copyOf(witnesses);
        }
    }

    /**
     * This agent's own network works again. What is DOWN is looked at anew.
     *
     * @param isolation how long it was isolated
     */
    record Connected(Family family, Duration isolation) implements Event {}

    /**
     * An operator has told this agent what to vote on a target.
     *
     * @param override what, for how long and why
     */
    record Overridden(Target target, VoteOverride override) implements Event {}

    /**
     * This agent votes again what follows from the health of a target.
     *
     * @param override what it had been told
     * @param reason why that has ended
     */
    record OverrideEnded(Target target, VoteOverride override, String reason) implements Event {}

    /** An operator has told this agent not to write the hostnames of a pool. */
    record PoolFrozen(String pool) implements Event {}

    /** This agent writes the hostnames of a pool again, where there is reason to. */
    record PoolThawed(String pool) implements Event {}

    /**
     * A peer came or went.
     *
     * @param from ALIVE, DEAD or LEFT; empty when this agent had not seen it before
     * @param to another of these
     */
    record PeerChanged(String peer, Optional<Peer.State> from, Peer.State to) implements Event {}

    /**
     * A peer is configured otherwise than this agent. It stops nobody; told again only when the difference is another.
     *
     * @param text what is different there, in words
     */
    record PeerDiffers(String peer, String text) implements Event {}

    /**
     * The policy lets two halves of the agents decide against each other while they do not hear each other: either takes
     * out or puts back what the other does not. A policy that wants more than half of the agents rules that out. Told once
     * for each number of agents.
     *
     * @param agents how many agents there are
     * @param policy the policy's name
     */
    record SplitPossible(int agents, String policy) implements Event {}

    /**
     * Probing began, or goes on with other settings.
     *
     * @param targets how many targets are watched
     * @param hostnames how many hostnames are kept
     * @param dryRun whether records are left alone
     * @param left the targets that were watched until now, and are not any more
     */
    record Watching(int targets, int hostnames, boolean dryRun, List<Target> left) implements Event {

        public Watching {
            left = List.copyOf(left);
        }
    }
}
