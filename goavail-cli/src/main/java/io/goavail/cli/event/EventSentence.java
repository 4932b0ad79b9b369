package io.goavail.cli.event;

import io.goavail.DriftPolicy;
import io.goavail.Event;
import io.goavail.Publication;
import io.goavail.VoteOverride;
import io.goavail.cli.log.Quoting;
import io.goavail.spi.AddressText;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events in a sentence for people, who may read nothing else. */
public final class EventSentence {

    /** Whoever wants to know of more looks elsewhere. */
    private static final int MOST_ADDRESSES = 10;

    /** Two lists of the longest addresses, and what else is said; what others have said may be longer. */
    private static final int MOST_CHARACTERS = 1_000;

    private EventSentence() {}

    /** What happened; one line of a bounded length. */
    public static String of(Event event) {
        String sentence = Quoting.visible(aboutTargets(event));
        return sentence.length() <= MOST_CHARACTERS ? sentence : sentence.substring(0, MOST_CHARACTERS) + "...";
    }

    private static String aboutTargets(Event event) {
        if (event instanceof Event.HealthChanged e) {
            return e.target() + " is " + e.to() + " (was " + e.from() + "; " + e.reason() + ")";
        } else if (event instanceof Event.DecisionChanged e) {
            return e.target() + " "
                    + switch (e.to()) {
                        case IN -> "belongs in service";
                        case OUT -> "belongs out of service";
                        case HOLD -> "is left as it is";
                    }
                    + votes(e);
        } else if (event instanceof Event.Damped e) {
            return e.target() + " flaps and is kept out for " + text(e.hold());
        } else if (event instanceof Event.ProbesInconclusive e) {
            return "Probes of " + count(e.targets(), "target") + " fail on this side (" + e.example() + ": "
                    + e.reason() + "); their health stands still";
        } else if (event instanceof Event.ProbesConclusive) {
            return "All targets can be probed again";
        } else if (event instanceof Event.Watching e) {
            return "Watching " + count(e.targets(), "target") + " for " + count(e.hostnames(), "hostname")
                    + (e.dryRun() ? " (dry run)" : "");
        }
        return aboutHostnames(event);
    }

    private static String aboutHostnames(Event event) {
        if (event instanceof Event.ChangeApplied e) {
            return name(e.publication()) + ": " + changed(e.change(), e.dryRun()) + " (after " + text(e.took()) + ")";
        } else if (event instanceof Event.RemovalRefused e) {
            return name(e.publication()) + ": " + text(e.kept())
                    + " would go, and stays: too few would be left (at least " + e.minInService() + ")";
        } else if (event instanceof Event.RemovalHeldBack e) {
            return name(e.publication()) + ": " + text(e.held()) + " would go, and stays for now: too many at once ("
                    + e.maxRemovals() + " within " + text(e.window()) + "), and nobody confirms it";
        } else if (event instanceof Event.ProviderFailed e) {
            return name(e.publication()) + ": " + (e.permanent() ? "somebody has to act: " : "")
                    + e.publication().provider() + " cannot " + e.call() + " it: " + e.message();
        } else if (event instanceof Event.ProviderRecovered e) {
            return name(e.publication()) + ": " + e.publication().provider() + " works again after " + text(e.outage());
        } else if (event instanceof Event.RecordsMissing e) {
            return name(e.publication())
                    + " has no address at all: nothing is written before you have made the first one";
        } else if (event instanceof Event.Drifted e) {
            return name(e.publication()) + ": somebody has changed records" + list("; missing: ", e.missing())
                    + list("; unexpected: ", e.unexpected())
                    + (e.policy() == DriftPolicy.REPAIR ? "; they are put back" : "; they are left as they are");
        } else if (event instanceof Event.Contested e) {
            return name(e.publication()) + ": somebody else changes " + text(e.addresses()) + " back; left as it is";
        } else if (event instanceof Event.ContestEnded e) {
            return name(e.publication()) + ": no longer contested";
        }
        return aboutAgents(event);
    }

    private static String aboutAgents(Event event) {
        if (event instanceof Event.Isolated e) {
            return "This agent's own " + e.family() + " network is down: it abstains and changes nothing";
        } else if (event instanceof Event.Connected e) {
            return "This agent's own " + e.family() + " network works again after " + text(e.isolation());
        } else if (event instanceof Event.PeerChanged e) {
            return "Peer " + e.peer() + " is " + e.to()
                    + e.from().map(from -> " (was " + from + ")").orElse(", seen for the first time");
        } else if (event instanceof Event.PeerDiffers e) {
            return "Peer " + e.peer() + " is configured otherwise: " + e.text();
        } else if (event instanceof Event.Overridden e) {
            return "An operator has this agent vote on " + e.target() + ": " + text(e.override());
        } else if (event instanceof Event.OverrideEnded e) {
            return "This agent votes on " + e.target() + " by its health again (" + e.reason() + ")";
        } else if (event instanceof Event.PoolFrozen e) {
            return "An operator has frozen pool " + e.pool() + ": its hostnames are left as they are";
        } else if (event instanceof Event.PoolThawed e) {
            return "Pool " + e.pool() + " is no longer frozen";
        } else if (event instanceof Event.QuorumLost e) {
            return "No quorum on " + count(e.targets(), "target") + " (" + e.example() + ": " + e.voters() + " of "
                    + e.agents() + " agents vote, too few for " + e.policy() + "); they stay even if they die";
        } else if (event instanceof Event.QuorumRegained e) {
            return "There is a quorum again after " + text(e.outage());
        } else if (event instanceof Event.SplitPossible e) {
            return "Two halves of the " + e.agents() + " agents could decide against each other (" + e.policy()
                    + "); quorum = \"majority\" rules that out";
        }
        return event.kind().replace('_', ' ');
    }

    private static String votes(Event.DecisionChanged e) {
        return e.ballot().electorate() == 1
                ? ""
                : " (" + e.ballot().agentsFor(Vote.DOWN) + " of " + e.ballot().electorate() + " agents say DOWN, "
                        + e.ballot().agentsFor(Vote.UP) + " UP)";
    }

    private static String changed(Change change, boolean dryRun) {
        String would = dryRun ? "would have " : "";
        String removed = change.remove().isEmpty() ? "" : would + "removed " + records(change.remove());
        String added = change.add().isEmpty() ? "" : would + "added " + records(change.add());
        return removed.isEmpty() || added.isEmpty() ? removed + added : removed + ", " + added;
    }

    private static String records(List<DnsRecord> records) {
        return text(records.stream().map(DnsRecord::address).toList());
    }

    private static String list(String before, List<InetAddress> addresses) {
        return addresses.isEmpty() ? "" : before + text(addresses);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String name(Publication publication) {
        return publication.hostname().name();
    }

    private static String text(List<InetAddress> addresses) {
        String first = addresses.stream()
                .limit(MOST_ADDRESSES)
                .map(AddressText::format)
                .collect(Collectors.joining(" "));
        int more = addresses.size() - MOST_ADDRESSES;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String text(VoteOverride override) {
        return override.vote()
                + override.lasts()
                        .map(time -> " for " + TimeText.of(time.toSeconds()))
                        .orElse("")
                + (override.reason().isEmpty() ? "" : ": " + override.reason());
    }

    private static String text(Duration duration) {
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() >= 120
                ? TimeText.of(duration.toSeconds())
                : String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }
}
