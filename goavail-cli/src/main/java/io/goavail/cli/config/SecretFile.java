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
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Files that hold a secret. */
final class SecretFile {

    /** A credential is a line, or a few; a file that is longer is another file. */
    private static final int MOST_BYTES = 65_536;

    private SecretFile() {}

    /**
     * The secret that a file consists of, without its last line end.
     *
     * @param name of the secret
     * @param origin where the file is named. It goes before the file in complaints, which do not name one that is not
     *     there: that may be the secret itself, put into the wrong place
     */
    static Optional<Secret> read(String name, String origin, String file, Complaints complaints) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\r?\\n$", "");
            if (bytes.length <= MOST_BYTES && !text.isEmpty()) {
                if (isReadableByOthers(Path.of(file))) {
                    complaints
                            .warning()
                            .accept("everybody on this host can read " + file + ", which holds " + name
                                    + "; 'chmod 600 " + file + "' is right");
                }
                return Optional.of(new Secret(text));
            }
            complaints
                    .error()
                    .accept("the file " + origin + ", " + file + ", is "
                            + (text.isEmpty() ? "empty" : "too long for a credential") + "; it holds " + name
                            + " and nothing else");
        } catch (IOException | InvalidPathException e) {
            complaints.error().accept("the file " + origin + " cannot be read: " + why(e));
        }
        return Optional.empty();
    }

    /** Whether users can read it who are neither its owner nor of its group. */
    static boolean isReadableByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            // It is not there, or its file system knows of no such permissions.
            return false;
        }
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
