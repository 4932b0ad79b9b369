package io.goavail.cli.config;

import io.goavail.spi.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The secrets of one configuration: in files that it names, or else where credentials are.
 *
 * @param file the configuration
 * @param notices take warnings
 */
record Secrets(Path file, Credentials credentials, List<String> notices) {

    /**
     * The secret called {@code name}: from the file that its key in {@code table} names, or else a credential.
     *
     * @param error hears why one that is there cannot be read
     */
    Optional<Secret> find(Table table, String name, Consumer<String> error) {
        Complaints complaints = new Complaints(error, notices::add);
        String key = key(name);
        Optional<String> named = table.string(key);
        if (table.has(key)) {
            Path home = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            return named.flatMap(text -> credentials.inFile(name, key, text, home, complaints));
        }
        return credentials.find(name, complaints);
    }

    /** Notes it where the configuration holds a secret itself, under {@code key}, and others can read it. */
    void warnIfExposed(String key) {
        warnIfExposed(key, KeyReader.CREDENTIAL);
    }

    /** The same of a secret called {@code name}. */
    void warnIfExposed(String key, String name) {
        if (SecretFile.isReadableByOthers(file)) {
            notices.add("everybody on this host can read " + file + ", which holds " + key + "; 'chmod 600 " + file
                    + "' is right, or " + key(name) + " with a file of its own");
        }
    }

    /** {@code CF_API_TOKEN} is in the file that {@code cf_api_token_file} names, {@code GOAVAIL_X} that of {@code x_file}. */
    static String key(String name) {
        return name.replaceFirst("^GOAVAIL_", "").toLowerCase(Locale.ROOT) + "_file";
    }
}
