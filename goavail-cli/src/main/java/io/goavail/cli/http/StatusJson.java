package io.goavail.cli.http;

import com.sun.net.httpserver.HttpExchange;
import io.goavail.Snapshot;
import io.goavail.Snapshot.HostnameStatus;
import io.goavail.Snapshot.TargetStatus;
import io.goavail.Steering;
import io.goavail.VoteOverride;
import io.goavail.cli.event.EventJson;
import io.goavail.cli.event.Json;
import io.goavail.spi.AddressText;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that is known, for programs; {@code docs/status.schema.json} describes it. */
final class StatusJson {

    /** Of a list in an event; the whole is in the journal. */
    private static final int MOST_ITEMS = 100;

    private final Look look;
    private final Json json;
    private final Standings standings;

    private StatusJson(Look look, Json json) {
        this.look = look;
        this.json = json;
        this.standings = new Standings(look.snapshot());
    }

    /** Answers with it. As it goes: 10,000 targets give some megabytes. */
    static void send(HttpExchange exchange, String agent, Look look, List<EventRing.Entry> events) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, head ? -1 : 0);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                write(new Json(out), agent, look, events);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /**
     * Writes it.
     *
     * @param agent how the peers call this agent; empty when it has none
     */
    static void write(Json json, String agent, Look look, List<EventRing.Entry> events) {
        new StatusJson(look, json).write(agent, events);
        json.flush();
    }

    private void write(String agent, List<EventRing.Entry> events) {
        Snapshot snapshot = look.snapshot();
        json.open('{');
        json.name("agent").value(agent);
        json.name("dry_run").value(snapshot.dryRun());
        json.name("isolated")
                .list(snapshot.isolated().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        json.name("without_quorum")
                .list(snapshot.withoutQuorum().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        json.name("targets").open('[');
        snapshot.targets().forEach(this::target);
        json.close(']').name("hostnames").open('[');
        snapshot.hostnames().forEach(this::hostname);
        json.close(']').name("peers").open('[');
        snapshot.peers().forEach(this::peer);
        json.close(']').name("events").open('[');
        events.forEach(this::event);
        json.close(']').close('}');
    }

    private void target(TargetStatus target) {
        json.open('{').name("target").value(target.target().toString());
        json.name("check").value(target.target().check());
        json.name("address").value(AddressText.format(target.target().address()));
        json.name("health").value(target.health().name());
        json.name("health_for_seconds").seconds(target.healthFor());
        json.name("decision").value(target.decision().name());
        json.name("held_for_seconds").seconds(target.held());
        json.name("replies").value(target.probes().replies());
        json.name("misses").value(target.probes().misses());
        json.name("inconclusive").value(target.probes().inconclusive());
        json.name("last_probe").value(target.probes().last());
        json.name("blind").value(target.probes().blind());
        json.name("smoothed_rtt_seconds").optional(target.probes().smoothedRtt(), Json::seconds);
        json.name("override")
                .optional(Optional.ofNullable(steering().overrides().get(target.target())), this::override);
        json.close('}');
    }

    private void override(Json to, VoteOverride override) {
        to.open('{').name("vote").value(override.vote().name());
        to.name("left_seconds").optional(override.lasts(), Json::seconds);
        to.name("reason").value(override.reason()).close('}');
    }

    private Steering steering() {
        return look.snapshot().steering();
    }

    private void hostname(HostnameStatus hostname) {
        json.open('{').name("hostname").value(hostname.publication().hostname().name());
        json.name("pool").value(hostname.publication().pool());
        json.name("provider").value(hostname.publication().provider());
        json.name("records").optional(hostname.records(), (to, records) -> {
            to.open('[');
            records.records().stream()
                    .sorted(Comparator.comparing(DnsRecord::address, AddressOrder.NUMERIC))
                    .forEach(this::record);
            to.close(']');
        });
        json.name("read_age_seconds").optional(hostname.readAge(), Json::seconds);
        json.name("pool_addresses")
                .list(texts(hostname.targets().stream()
                        .map(Target::address)
                        .distinct()
                        .toList()));
        json.name("desired").list(texts(hostname.desired()));
        json.name("refused").list(texts(hostname.refused()));
        json.name("held_back").list(texts(hostname.heldBack()));
        json.name("drifted").list(texts(hostname.drifted()));
        json.name("differing")
                .list(texts(standings.of(hostname).stream()
                        .filter(Standing::differs)
                        .map(Standing::address)
                        .toList()));
        json.name("frozen").value(standings.isFrozen(hostname));
        json.name("failure").optional(hostname.failure(), Json::value);
        json.close('}');
    }

    private void record(DnsRecord record) {
        json.open('{').name("type").value(record.type());
        json.name("address").value(AddressText.format(record.address()));
        json.name("ttl_seconds").optional(record.ttl().map(Duration::toSeconds), Json::value);
        json.close('}');
    }

    private void peer(Peer peer) {
        json.open('{').name("name").value(peer.name());
        json.name("state").value(peer.state().name());
        json.name("age_seconds").seconds(peer.age());
        json.name("quorum").value(peer.profile().quorum());
        json.name("writes").value(peer.profile().writes());
        json.name("votes").open('{');
        peer.votes().forEach((target, vote) -> json.name(target.toString()).value(vote.name()));
        json.close('}').close('}');
    }

    private void event(EventRing.Entry entry) {
        json.open('{').name("number").value(entry.number());
        json.name("ago_seconds").seconds(Duration.ofNanos(Math.max(0, look.atNanos() - entry.atNanos())));
        json.name("kind").value(entry.event().kind());
        json.name("details").open('{');
        EventJson.write(json, entry.event(), MOST_ITEMS);
        json.close('}').close('}');
    }

    private static List<String> texts(Collection<InetAddress> addresses) {
        return addresses.stream()
                .sorted(AddressOrder.NUMERIC)
                .map(AddressText::format)
                .toList();
    }
}
