package io.goavail.cli.config;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an agent takes orders.
 *
 * @param on whether it takes any
 * @param socket the file of its socket, if the operator has named one
 * @param stateDir where it keeps what outlives it
 */
public record ControlPlan(boolean on, Optional<Path> socket, Optional<Path> stateDir) {

    /** Where systemd puts the runtime directory of the packaged service. */
    private static final Path INSTALLED = Path.of("/run/goavail/goavail.sock");

    /** What a client takes that knows of no configuration file. */
    public static final ControlPlan UNKNOWN = new ControlPlan(true, Optional.empty(), Optional.empty());

    /**
     * Where the agent listens. A socket that nobody named is put where it goes away with the service, before it is put where
     * it stays.
     *
     * @param environment its variables; see RUNTIME_DIRECTORY in systemd.exec(5)
     */
    public Optional<Path> listenAt(Map<String, String> environment) {
        if (!on) {
            return Optional.empty();
        }
        String runtime = environment.getOrDefault("RUNTIME_DIRECTORY", "").split(File.pathSeparator, -1)[0];
        return socket.or(() -> runtime.isEmpty() ? Optional.empty() : Optional.of(Path.of(runtime, "goavail.sock")))
                .or(this::inStateDir);
    }

    /** Where a client looks for it, which does not know the agent's variables; the most likely place first. */
    public List<Path> places() {
        List<Path> places = new ArrayList<>();
        if (on) {
            socket.or(this::inStateDir).ifPresent(places::add);
            if (socket.isEmpty()) {
                places.add(INSTALLED);
            }
        }
        return List.copyOf(places);
    }

    private Optional<Path> inStateDir() {
        return stateDir.map(directory -> directory.resolve("control.sock"));
    }
}
