package io.goavail.cli.config;

import java.util.Optional;

/**
 * What the command line decides for files of the old shapes, as it did for the Go program.
 *
 * @param tcp whether targets are asked by TCP ({@code --type tcp}) or by ping ({@code --type ip}); empty when not said
 * @param provider which section counts ({@code --dns-provider}); empty when not said
 */
public record Selection(Optional<Boolean> tcp, Optional<String> provider) {

    /** Nothing said. */
    public static Selection none() {
        return new Selection(Optional.empty(), Optional.empty());
    }

    boolean isTcp() {
        return tcp.orElse(false);
    }
}
