package io.goavail.cli.config;

import io.goavail.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds secrets, which never stand in the file: in the environment, or in files that it names. */
public interface Credentials {

    /**
     * The secret of this name, if there is one.
     *
     * @param problem hears why one that is there cannot be read
     */
    Optional<Secret> find(String name, Consumer<String> problem);

    /**
     * Looks, in this order, at the variable {@code name}, at the file that {@code name_FILE} names, and at the file
     * {@code name} of the directory that {@code CREDENTIALS_DIRECTORY} names (systemd.exec, LoadCredential).
     */
    static Credentials of(Map<String, String> environment) {
        return new FromEnvironment(Map.copyOf(environment));
    }

    /** Has something under every name: for checking a file where the secrets are not. */
    static Credentials unchecked() {
        // Base64 of 24 bytes, in 32 characters: whoever decodes a key, or wants one of that length, is content with it.
        return (name, problem) -> Optional.of(new Secret("bm90IGEgc2VjcmV0LCBqdXN0IHRleHQu"));
    }

    /** The real ones. */
    record FromEnvironment(Map<String, String> environment) implements Credentials {

        /** A credential is a line; a file that is longer is another file. */
        private static final int MOST_BYTES = 65_536;

        @Override
        public Optional<Secret> find(String name, Consumer<String> problem) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return Optional.of(new Secret(value));
            }
            String file = environment.getOrDefault(name + "_FILE", "");
            if (!file.isEmpty()) {
                return read(name, file, "that " + name + "_FILE names", problem);
            }
            String directory = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
            if (!directory.isEmpty() && Files.exists(Path.of(directory, name))) {
                return read(
                        name, Path.of(directory, name).toString(), "of this name in CREDENTIALS_DIRECTORY", problem);
            }
            return Optional.empty();
        }

        /** Names that the environment has no value of do not print: a record would print its components. */
        @Override
        public String toString() {
            return "Credentials of " + environment.size() + " variables";
        }

        private static Optional<Secret> read(String name, String file, String origin, Consumer<String> problem) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
                if (bytes.length <= MOST_BYTES && !text.isEmpty()) {
                    return Optional.of(new Secret(text));
                }
                problem.accept("the file " + origin + ", " + file + ", is "
                        + (text.isEmpty() ? "empty" : "too long for a credential") + "; it holds " + name
                        + " and nothing else");
            } catch (IOException | InvalidPathException e) {
                // A name that no file has may be the secret itself, put into the wrong variable.
                problem.accept("the file " + origin + " cannot be read: " + why(e));
            }
            return Optional.empty();
        }

        private static String why(Exception e) {
            if (e instanceof NoSuchFileException) {
                return "there is no such file";
            }
            if (e instanceof AccessDeniedException) {
                return "no permission";
            }
            // The message of others may begin with the name.
            String reason = e instanceof FileSystemException failed ? failed.getReason() : "";
            return reason == null || reason.isEmpty() ? "it is no file that can be read" : reason;
        }
    }
}
