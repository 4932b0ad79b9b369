package io.goavail.cli;

import io.goavail.cli.config.AddressLiteral;
import io.goavail.spi.FailureText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person wants to ping: addresses, or names that are looked up. */
final class PingAddresses {

    /** More than the pinger can have under way. */
    private static final int MOST = 1_000_000;

    private final Map<String, InetAddress> found = new LinkedHashMap<>();
    private boolean complete = true;

    /** The words of a file, or of {@code in} for {@code -}: blanks and line ends apart, from # to the line's end ignored. */
    static List<String> read(String file, InputStream in) throws UsageException {
        List<String> words = new ArrayList<>();
        try (InputStream source = file.equals("-") ? in : Files.newInputStream(Path.of(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int comment = line.indexOf('#');
                String rest = (comment < 0 ? line : line.substring(0, comment)).trim();
                if (!rest.isEmpty()) {
                    words.addAll(List.of(rest.split("\\s+")));
                }
                if (words.size() > MOST) {
                    throw new UsageException("-f: more than " + MOST + " addresses in " + file);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new UsageException("-f: cannot read " + file + ": " + FailureText.of(e));
        }
        return words;
    }

    /** Takes an address, or looks up a name; tells {@code err} of what is neither. */
    void add(String word, PrintStream err) {
        if (word.isBlank()) {
            // The JDK would take it for the loopback.
            err.println("goavail: an empty word is no address and no name");
            complete = false;
            return;
        }
        try {
            found.put(
                    word, AddressLiteral.looksLikeOne(word) ? AddressLiteral.parse(word) : InetAddress.getByName(word));
        } catch (IllegalArgumentException e) {
            err.println("goavail: " + e.getMessage());
            complete = false;
        } catch (UnknownHostException e) {
            err.println("goavail: " + word + ": no such name is known");
            complete = false;
        }
    }

    /** By the word that named each. */
    Map<String, InetAddress> found() {
        return found;
    }

    /** Whether every word was an address or a known name. */
    boolean isComplete() {
        return complete;
    }
}
