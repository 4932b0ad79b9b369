package io.goavail.cli.config;

import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of events.
 *
 * @param name what the log calls it
 * @param events the kinds that it is told; empty for those that matter to most people
 */
public record NotifyPlan(String name, Way way, Set<String> events) {

    public NotifyPlan {
        events = Set.copyOf(events);
    }

    /** How it is told. */
    public sealed interface Way {}

    /**
     * A message to a channel of Slack.
     *
     * @param url of an incoming webhook; whoever knows it can write there
     */
    public record Slack(Secret url) implements Way {}

    /**
     * JSON to an HTTP server.
     *
     * @param url may have a password or token in it
     * @param key what the body is signed with, if it is
     */
    public record Webhook(Secret url, Optional<Secret> key) implements Way {}

    /**
     * JSON to a program.
     *
     * @param words the program and its arguments
     * @param timeout after which it is killed
     */
    public record Command(List<String> words, Duration timeout) implements Way {

        public Command {
            words = List.copyOf(words);
        }
    }
}
