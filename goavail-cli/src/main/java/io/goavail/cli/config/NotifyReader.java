package io.goavail.cli.config;

import io.goavail.cli.config.NotifyPlan.Way;
import io.goavail.cli.event.EventJson;
import io.goavail.spi.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code [[notify]]}, and {@code slack_addr} of the Go program. */
final class NotifyReader {

    /** Each has a thread of its own. */
    private static final int MOST = 16;

    private static final String SLACK_ADDR = "slack_addr";
    private static final String SLACK_URL = "GOAVAIL_SLACK_URL";
    private static final String WEBHOOK_SECRET = "GOAVAIL_WEBHOOK_SECRET";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    private final Secrets secrets;
    private final List<String> notices;

    NotifyReader(Secrets secrets, List<String> notices) {
        this.secrets = secrets;
        this.notices = notices;
    }

    List<NotifyPlan> read(Table root) {
        List<NotifyPlan> plans = new ArrayList<>();
        // An empty text has always stood for none.
        root.string(SLACK_ADDR).filter(text -> !text.isEmpty()).ifPresent(text -> {
            secrets.warnIfExposed(SLACK_ADDR, SLACK_URL);
            checked(root, SLACK_ADDR, text, NotifyUrl::ofSlack)
                    .ifPresent(url -> plans.add(new NotifyPlan(SLACK_ADDR, new NotifyPlan.Slack(url), Set.of())));
        });
        List<Table> tables = root.tables("notify");
        if (tables.size() > MOST) {
            root.error("notify", tables.size() + " tables; " + MOST + " at most are right");
        }
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            String type = table.string("type").orElse("");
            Set<String> events = events(table);
            String name = "notify " + (i + 1) + " (" + type + ")";
            way(table, type).ifPresent(way -> plans.add(new NotifyPlan(name, way, events)));
        }
        return plans;
    }

    private Optional<Way> way(Table table, String type) {
        return switch (type) {
            case "slack" -> slack(table);
            case "webhook" -> webhook(table);
            case "command" -> command(table);
            default -> {
                table.error(
                        "type",
                        (table.has("type") ? "'" + type + "'" : "missing")
                                + "; \"slack\", \"webhook\" or \"command\" is right");
                List.of("url", "command", "timeout", Secrets.key(SLACK_URL), Secrets.key(WEBHOOK_SECRET))
                        .forEach(table::know);
                yield Optional.empty();
            }
        };
    }

    private Optional<Way> slack(Table table) {
        String file = Secrets.key(SLACK_URL);
        table.know(file);
        Optional<String> written = table.string("url");
        if (table.has("url") && table.has(file)) {
            table.error(file, "stands beside url; leave out one of the two");
        }
        if (table.has("url")) {
            secrets.warnIfExposed("url", SLACK_URL);
            return written.flatMap(text -> checked(table, "url", text, NotifyUrl::ofSlack))
                    .map(NotifyPlan.Slack::new);
        }
        String key = table.has(file) ? file : "url";
        Optional<Secret> found = secrets.find(table, SLACK_URL, problem -> table.error(key, problem));
        if (found.isEmpty() && !table.has(file)) {
            table.missing(
                    "url",
                    "url = \"https://hooks.slack.com/services/...\", here, in " + SLACK_URL + " or in a file that "
                            + file + " names");
        }
        return found.flatMap(url -> checked(table, key, url.reveal(), NotifyUrl::ofSlack))
                .map(NotifyPlan.Slack::new);
    }

    private Optional<Way> webhook(Table table) {
        Optional<Secret> key =
                secrets.find(table, WEBHOOK_SECRET, problem -> table.error(Secrets.key(WEBHOOK_SECRET), problem));
        Optional<Secret> url = table.string("url").flatMap(text -> checked(table, "url", text, NotifyUrl::ofWebhook));
        if (!table.has("url")) {
            table.missing("url", "url = \"https://ops.example.com/goavail\"");
        } else if (url.isPresent() && NotifyUrl.isReadableOnTheWay(url.get())) {
            notices.add("notify.url: whoever is on the way can read and change what is sent by http; https is right");
        }
        return url.map(to -> new NotifyPlan.Webhook(to, key));
    }

    private Optional<Way> command(Table table) {
        Duration timeout = table.duration("timeout").orElse(DEFAULT_TIMEOUT);
        if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            table.error("timeout", "more than 0 and at most 5m is right");
        }
        List<String> words = table.strings("command").stream().map(Item::text).toList();
        if (words.isEmpty()) {
            table.missing("command", "command = [\"/usr/local/bin/page-me\"], the program and its arguments");
            return Optional.empty();
        }
        try {
            Path program = Path.of(words.get(0));
            if (!program.isAbsolute()) {
                table.error("command", "'" + words.get(0) + "'; the whole path of the program is right");
            } else if (!Files.isExecutable(program)) {
                notices.add("notify.command: " + program + " is no program that this user can run");
            }
        } catch (InvalidPathException e) {
            table.error("command", "the program is no path; such as \"/usr/local/bin/page-me\"");
        }
        return Optional.of(new NotifyPlan.Command(words, timeout));
    }

    private static Set<String> events(Table table) {
        Set<String> kinds = EventJson.kinds();
        Set<String> events = new LinkedHashSet<>();
        for (Item item : table.strings("events")) {
            if (kinds.contains(item.text())) {
                events.add(item.text());
            } else {
                String hint = Suggestion.closest(item.text(), kinds)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElseGet(() -> "known are " + String.join(", ", kinds));
                table.errorAt(item.place(), "events", "there is no event '" + item.text() + "'; " + hint);
            }
        }
        if (table.isEmptyList("events")) {
            table.error("events", "the list is empty; leave it out for those that matter to most people");
        }
        return events;
    }

    private static Optional<Secret> checked(Table table, String key, String text, Function<String, Secret> check) {
        try {
            return Optional.of(check.apply(text));
        } catch (IllegalArgumentException e) {
            table.error(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
