package io.goavail;

import io.goavail.spi.AddressText;
import io.goavail.spi.Ballot;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Peer;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes one log line for each event: a sentence for people, key-value pairs for programs. */
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    void write(Event event) {
        if (event instanceof Event.HealthChanged e) {
            line(e.to() == Health.DOWN ? Level.WARN : Level.INFO)
                    .addKeyValue("target", e.target())
                    .addKeyValue("from", e.from())
                    .addKeyValue("reason", e.reason())
                    .log("target " + e.to());
        } else if (event instanceof Event.DecisionChanged e) {
            decision(e);
        } else if (event instanceof Event.Damped e) {
            line(Level.WARN)
                    .addKeyValue("target", e.target())
                    .addKeyValue("for", text(e.hold()))
                    .log("kept out, since it flaps");
        } else if (event instanceof Event.RemovalRefused e) {
            about(Level.ERROR, e.publication())
                    .addKeyValue("kept", text(e.kept()))
                    .addKeyValue("min_in_service", e.minInService())
                    .log("removal REFUSED: too few addresses would be left");
        } else if (event instanceof Event.RemovalHeldBack e) {
            about(Level.ERROR, e.publication())
                    .addKeyValue("held", text(e.held()))
                    .addKeyValue("max_removals", e.maxRemovals())
                    .addKeyValue("change_window", text(e.window()))
                    .log("removal HELD BACK: too many at once, and neither a peer nor an uplink_check confirms it");
        } else if (event instanceof Event.ChangeApplied e) {
            about(Level.WARN, e.publication())
                    .addKeyValue("change", e.change())
                    .addKeyValue("took", text(e.took()))
                    .addKeyValue("attempts", e.attempts())
                    .log(e.dryRun() ? "would change DNS (dry-run)" : "DNS changed");
        } else {
            trouble(event);
        }
    }

    private static void decision(Event.DecisionChanged e) {
        Ballot ballot = e.ballot();
        LoggingEventBuilder line = line(e.to() == Decision.OUT ? Level.WARN : Level.INFO)
                .addKeyValue("target", e.target())
                .addKeyValue("from", e.from())
                .addKeyValue("own", ballot.own());
        if (ballot.electorate() > 1) {
            line = line.addKeyValue("peers_down", ballot.peersFor(Vote.DOWN))
                    .addKeyValue("peers_up", ballot.peersFor(Vote.UP))
                    .addKeyValue("agents", ballot.electorate());
        }
        line.log("decision " + e.to());
    }

    private static void trouble(Event event) {
        if (event instanceof Event.ProviderFailed e) {
            about(Level.ERROR, e.publication())
                    .addKeyValue("call", e.call())
                    .addKeyValue("error", e.message())
                    .addKeyValue("attempt", e.attempt())
                    .addKeyValue("retry_in", text(e.retryIn()))
                    .log(e.permanent() ? "provider REFUSES: somebody has to act" : "provider failed");
        } else if (event instanceof Event.ProviderRecovered e) {
            about(Level.WARN, e.publication())
                    .addKeyValue("after", text(e.outage()))
                    .log("provider works again");
        } else if (event instanceof Event.RecordsMissing e) {
            about(Level.ERROR, e.publication())
                    .log("no A or AAAA record stands there: nothing is written before you have made the first one");
        } else if (event instanceof Event.Drifted e) {
            about(Level.WARN, e.publication())
                    .addKeyValue("missing", text(e.missing()))
                    .addKeyValue("unexpected", text(e.unexpected()))
                    .log(
                            e.policy() == DriftPolicy.REPAIR
                                    ? "DRIFT: records differ, and no decision explains it; they are put back"
                                    : "DRIFT: records differ, and no decision explains it; they are left as they are");
        } else if (event instanceof Event.Contested e) {
            about(Level.ERROR, e.publication())
                    .addKeyValue("changed_back", text(e.addresses()))
                    .log("CONTESTED: somebody else changes it back; it is left as it is");
        } else if (event instanceof Event.ContestEnded e) {
            about(Level.WARN, e.publication()).log("no longer contested");
        } else if (event instanceof Event.ProbesInconclusive e) {
            line(Level.ERROR)
                    .addKeyValue("targets", e.targets())
                    .addKeyValue("example", e.example())
                    .addKeyValue("reason", e.reason())
                    .log("probes fail on this side: health stands still");
        } else if (event instanceof Event.ProbesConclusive) {
            line(Level.WARN).log("probes work again");
        } else if (event instanceof Event.Watching e) {
            line(Level.INFO)
                    .addKeyValue("targets", e.targets())
                    .addKeyValue("hostnames", e.hostnames())
                    .addKeyValue("mode", e.dryRun() ? "dry-run" : "live")
                    .log("watching");
        } else {
            agents(event);
        }
    }

    private static void agents(Event event) {
        if (event instanceof Event.Isolated e) {
            line(Level.ERROR)
                    .addKeyValue("family", e.family())
                    .addKeyValue("silent", text(e.witnesses()))
                    .log("ISOLATED: this agent's own network is down; it abstains and changes nothing");
        } else if (event instanceof Event.Connected e) {
            line(Level.WARN)
                    .addKeyValue("family", e.family())
                    .addKeyValue("after", text(e.isolation()))
                    .log("this agent's own network works again");
        } else if (event instanceof Event.PeerChanged e) {
            LoggingEventBuilder line =
                    line(e.to() == Peer.State.ALIVE ? Level.INFO : Level.WARN).addKeyValue("peer", e.peer());
            e.from().map(from -> line.addKeyValue("from", from)).orElse(line).log("peer " + e.to());
        } else if (event instanceof Event.PeerDiffers e) {
            line(Level.WARN)
                    .addKeyValue("peer", e.peer())
                    .addKeyValue("difference", e.text())
                    .log("peer is configured otherwise");
        } else if (event instanceof Event.SplitPossible e) {
            line(Level.WARN)
                    .addKeyValue("agents", e.agents())
                    .addKeyValue("quorum", e.policy())
                    .log(
                            "two halves of the agents could decide against each other; quorum = \"majority\" rules that out");
        } else {
            orders(event);
        }
    }

    private static void orders(Event event) {
        if (event instanceof Event.Overridden e) {
            line(Level.WARN)
                    .addKeyValue("target", e.target())
                    .addKeyValue("vote", e.override())
                    .log("OVERRIDDEN by an operator");
        } else if (event instanceof Event.OverrideEnded e) {
            line(Level.WARN)
                    .addKeyValue("target", e.target())
                    .addKeyValue("vote", e.override())
                    .addKeyValue("reason", e.reason())
                    .log("override ended");
        } else if (event instanceof Event.PoolFrozen e) {
            line(Level.WARN)
                    .addKeyValue("pool", e.pool())
                    .log("FROZEN by an operator: its hostnames are left as they are");
        } else if (event instanceof Event.PoolThawed e) {
            line(Level.WARN).addKeyValue("pool", e.pool()).log("no longer frozen");
        }
    }

    private static LoggingEventBuilder about(Level level, Publication publication) {
        return line(level)
                .addKeyValue("hostname", publication.hostname())
                .addKeyValue("provider", publication.provider())
                .addKeyValue("pool", publication.pool());
    }

    private static LoggingEventBuilder line(Level level) {
        return LOG.atLevel(level);
    }

    private static String text(List<InetAddress> addresses) {
        return addresses.stream().map(AddressText::format).collect(Collectors.joining(" "));
    }

    private static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.3fs", duration.toNanos() / 1e9);
    }
}
