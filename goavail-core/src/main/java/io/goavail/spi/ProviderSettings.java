package io.goavail.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * The table of one provider in the configuration. A getter returns what the key is set to; a value of the wrong type is
 * reported with its place and returned as if it were not there. A key that nobody asked for is reported as unknown.
 */
public interface ProviderSettings {

    /** A text. */
    Optional<String> string(String key);

    /** A whole number. */
    Optional<Long> integer(String key);

    /** True or false. */
    Optional<Boolean> bool(String key);

    /** A length of time: {@code "30s"}, {@code "200ms"}, {@code "5m"}, or a bare number of seconds. */
    Optional<Duration> duration(String key);

    /**
     * A secret that is not written in the file. Looked for, in this order, in the file that the key {@code name_file} of
     * this table names (in lower case, and without a leading {@code GOAVAIL_}), in the environment variable {@code name},
     * in the file that the environment variable {@code name_FILE} names, and in the file {@code name} of the directory
     * that {@code CREDENTIALS_DIRECTORY} names.
     *
     * @param name such as {@code CF_API_TOKEN}
     */
    Optional<Secret> credential(String name);

    /** Reports a problem with the value of {@code key}; the message says what would be right. */
    void error(String key, String message);

    /** Reports a problem with the table as a whole, such as a key or a credential that is missing. */
    void error(String message);
}
