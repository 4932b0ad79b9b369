package io.goavail.cli.config;

import io.goavail.spi.Secret;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds secrets: in the environment, or in files that it or the configuration names. */
public interface Credentials {

    /** The secret of this name, if there is one. */
    Optional<Secret> find(String name, Complaints complaints);

    /**
     * The secret in a file that the configuration names.
     *
     * @param name of the secret
     * @param key the key that names the file
     * @param file a path; a relative one is looked for in the directory that {@code CREDENTIALS_DIRECTORY} names, then in
     *     {@code home}
     * @param home where the configuration is
     */
    Optional<Secret> inFile(String name, String key, String file, Path home, Complaints complaints);

    /**
     * Looks, in this order, at the variable {@code name}, at the file that {@code name_FILE} names, and at the file
     * {@code name} of the directory that {@code CREDENTIALS_DIRECTORY} names (systemd.exec, LoadCredential).
     */
    static Credentials of(Map<String, String> environment) {
        return new FromEnvironment(Map.copyOf(environment));
    }

    /** Has something under every name: for checking a file where the secrets are not. */
    static Credentials unchecked() {
        return new Unchecked();
    }

    /** The real ones. */
    record FromEnvironment(Map<String, String> environment) implements Credentials {

        @Override
        public Optional<Secret> find(String name, Complaints complaints) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return Optional.of(new Secret(value));
            }
            String file = environment.getOrDefault(name + "_FILE", "");
            if (!file.isEmpty()) {
                return SecretFile.read(name, "that " + name + "_FILE names", file, complaints);
            }
            return granted(name)
                    .flatMap(path -> SecretFile.read(
                            name, "of this name in CREDENTIALS_DIRECTORY", path.toString(), complaints));
        }

        @Override
        public Optional<Secret> inFile(String name, String key, String file, Path home, Complaints complaints) {
            try {
                Path path = granted(file).orElse(home.resolve(file));
                return SecretFile.read(name, "that " + key + " names", path.toString(), complaints);
            } catch (InvalidPathException e) {
                return SecretFile.read(name, "that " + key + " names", file, complaints);
            }
        }

        /** Names that the environment has no value of do not print: a record would print its components. */
        @Override
        public String toString() {
            return "Credentials of " + environment.size() + " variables";
        }

        /** The file of this name that systemd has put there for this service. */
        private Optional<Path> granted(String name) {
            String directory = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
            return Optional.of(directory)
                    .filter(text -> !text.isEmpty())
                    .map(text -> Path.of(text).resolve(name))
                    .filter(Files::exists);
        }
    }

    /** Those that stand for others. */
    record Unchecked() implements Credentials {

        /** Base64 of 24 bytes, in 32 characters: whoever decodes a key, or wants one of that length, is content with it. */
        private static final Secret SOMETHING = new Secret("bm90IGEgc2VjcmV0LCBqdXN0IHRleHQu");

        @Override
        public Optional<Secret> find(String name, Complaints complaints) {
            return Optional.of(SOMETHING);
        }

        @Override
        public Optional<Secret> inFile(String name, String key, String file, Path home, Complaints complaints) {
            return Optional.of(SOMETHING);
        }
    }
}
