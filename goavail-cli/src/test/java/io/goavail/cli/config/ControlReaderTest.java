package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlReaderTest {

    private final Reading reading = new Reading();

    @Test
    void withoutAPlaceForItThereIsNoSocket() throws ConfigurationException {
        ControlPlan plan = reading.of(Reading.POOL).control();
        assertThat(plan.listenAt(Map.of())).isEmpty();
        assertThat(plan.listenAt(Map.of("RUNTIME_DIRECTORY", "/run/goavail:/run/other")))
                .contains(Path.of("/run/goavail/goavail.sock"));
        assertThat(plan.places()).containsExactly(Path.of("/run/goavail/goavail.sock"));
    }

    @Test
    void aPlaceThatGoesAwayWithTheServiceComesBeforeTheStateDirectory() throws ConfigurationException {
        ControlPlan plan =
                reading.of("state_dir = \"/var/lib/goavail\"\n" + Reading.POOL).control();
        assertThat(plan.listenAt(Map.of())).contains(Path.of("/var/lib/goavail/control.sock"));
        assertThat(plan.listenAt(Map.of("RUNTIME_DIRECTORY", "/run/goavail")))
                .contains(Path.of("/run/goavail/goavail.sock"));
        assertThat(plan.places())
                .containsExactly(Path.of("/var/lib/goavail/control.sock"), Path.of("/run/goavail/goavail.sock"));
    }

    @Test
    void theOneThatIsNamedIsTheOnlyOne() throws ConfigurationException {
        ControlPlan plan = reading.of(
                        "state_dir = \"/var/lib/goavail\"\n" + Reading.POOL + "[control]\nsocket = \"/tmp/s\"\n")
                .control();
        assertThat(plan.listenAt(Map.of("RUNTIME_DIRECTORY", "/run/goavail"))).contains(Path.of("/tmp/s"));
        assertThat(plan.places()).containsExactly(Path.of("/tmp/s"));
    }

    @Test
    void offIsOff() throws ConfigurationException {
        ControlPlan plan =
                reading.of(Reading.POOL + "[control]\nsocket = \"off\"\n").control();
        assertThat(plan.listenAt(Map.of("RUNTIME_DIRECTORY", "/run/goavail"))).isEmpty();
        assertThat(plan.places()).isEmpty();
    }

    @Test
    void errorsSayWhatWouldBeRight() {
        assertThat(reading.errors(Reading.POOL + "[control]\nsocket = \"goavail.sock\"\n"))
                .containsExactly("test.toml:8:1: control.socket: 'goavail.sock'; a whole path such as"
                        + " \"/run/goavail/goavail.sock\", or \"off\", is right");
        assertThat(reading.errors(Reading.POOL + "[control]\nsockets = \"off\"\n"))
                .containsExactly("test.toml:8:1: control.sockets: unknown key; did you mean socket?");
    }

    @Test
    void aClientReadsItFromAFileThatHasOtherErrors(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("f.toml"), "nonsense = 1\n[control]\nsocket = \"/tmp/s\"\n");
        assertThat(ConfigReader.readControl(file).places()).containsExactly(Path.of("/tmp/s"));
    }
}
