package io.goavail.spi;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/**
 * Why something failed, in words for people. The messages of Java's exceptions leave out what the names of their classes say:
 * that of a file which does not exist is its name, and that of a connection which cannot be made is nothing.
 */
public final class FailureText {

    private FailureText() {}

    /** What {@code failure} says, without the name of a class. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof FileSystemException e && e.getReason() == null) {
            return file(e) + ": " + e.getFile();
        } else if (failure instanceof UnknownHostException) {
            return "no address is known of " + message;
        } else if (message != null && !message.isBlank()) {
            return message;
        } else if (failure.getCause() instanceof UnresolvedAddressException) {
            return "no address is known of that name";
        } else if (failure instanceof ConnectException) {
            return "no connection can be made"; // The HTTP client does not say why.
        }
        return failure.getCause() == null ? words(failure) : of(failure.getCause());
    }

    private static String file(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        } else if (e instanceof AccessDeniedException) {
            return "no permission";
        } else if (e instanceof FileAlreadyExistsException) {
            return "it is there already";
        }
        return e instanceof NotDirectoryException ? "not a directory" : words(e);
    }

    /** {@code ClosedChannelException} is "closed channel". */
    private static String words(Throwable failure) {
        return failure.getClass()
                .getSimpleName()
                .replaceAll("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
