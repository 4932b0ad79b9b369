package io.goavail.cli.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code [control]}. */
final class ControlReader {

    private static final String OFF = "off";

    private ControlReader() {}

    static ControlPlan read(Table root, Optional<Path> stateDir) {
        Optional<Table> table = root.table("control");
        Optional<String> text = table.flatMap(t -> t.string("socket"));
        boolean on = text.filter(OFF::equals).isEmpty();
        Optional<Path> socket = text.filter(t -> !t.equals(OFF)).flatMap(ControlReader::absolute);
        if (on && text.isPresent() && socket.isEmpty()) {
            table.orElseThrow()
                    .error(
                            "socket",
                            "'" + text.get() + "'; a whole path such as \"/run/goavail/goavail.sock\", or \"" + OFF
                                    + "\", is right");
        }
        return new ControlPlan(on, socket, stateDir);
    }

    private static Optional<Path> absolute(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
