package io.goavail.cli.config;

import java.util.function.Consumer;

/**
 * Hears what is wrong with a credential.
 *
 * @param error hears why one that is there cannot be read
 * @param warning hears what is dangerous about one that can
 */
public record Complaints(Consumer<String> error, Consumer<String> warning) {}
