package io.goavail.cli.config;

import io.goavail.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told of events.
 *
 * @param name its place in the file, and its type
 * @param events the kinds that it is told; empty for those that matter to most people
 */
public record NotifyPlan(String name, Way way, Set<String> events) {

    public NotifyPlan {
        events = Set.copyOf(events);
    }

    /** What the log calls it: the name, and where it leads, with nothing of a URL but its host. */
    public String described() {
        return name + way.where();
    }

    /** How it is told. */
    public sealed interface Way {

        /** Where that leads, for people; no secret. */
        String where();
    }

    private static String hostOf(Secret url) {
        return Optional.ofNullable(URI.create(url.reveal()).getHost())
                .map(host -> " to " + host)
                .orElse("");
    }

    /**
     * A message to a channel of Slack.
     *
     * @param url of an incoming webhook; whoever knows it can write there
     */
    public record Slack(Secret url) implements Way {

        @Override
        public String where() {
            return hostOf(url);
        }
    }

    /**
     * JSON to an HTTP server.
     *
     * @param url may have a password or token in it
     * @param key what the body is signed with, if it is
     */
    public record Webhook(Secret url, Optional<Secret> key) implements Way {

        @Override
        public String where() {
            return hostOf(url);
        }
    }

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

        /** Arguments may be secrets. */
        @Override
        public String where() {
            return " by " + words.get(0);
        }
    }
}
