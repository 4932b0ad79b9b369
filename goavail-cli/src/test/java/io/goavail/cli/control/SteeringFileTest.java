package io.goavail.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.Steering;
import io.goavail.VoteOverride;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteeringFileTest {

    private static final Target PING = new Target("icmp", Addresses.ip("198.51.100.1"));
    private static final Target CONNECT = new Target("tcp:443", Addresses.ip("2001:db8::1"));
    private static final VoteOverride FOR_EVER = VoteOverride.of(Vote.UP).because("\"odd\"\n§");
    private static final VoteOverride HALF_AN_HOUR = VoteOverride.of(Vote.DOWN).lasting(Duration.ofMinutes(30));
    private static final Steering ORDERED =
            new Steering(Map.of(PING, HALF_AN_HOUR, CONNECT, FOR_EVER), Set.of("web", "ä"));

    @TempDir
    Path directory;

    private Uptime uptime = new Uptime("first", Duration.ofHours(100));

    @Test
    void withoutAFileNothingIsOrdered() {
        assertThat(file().read()).isEqualTo(Steering.none());
    }

    @Test
    void whatIsWrittenIsThereAfterARestart() throws IOException {
        file().write(ORDERED);
        assertThat(file().read()).isEqualTo(ORDERED);
        file().write(Steering.none());
        assertThat(file().read()).isEqualTo(Steering.none());
    }

    @Test
    void timeGoesOnMeanwhileWhateverTheWallClockSays() throws IOException {
        file().write(ORDERED);
        Files.setLastModifiedTime(directory.resolve("control"), FileTime.fromMillis(0));
        uptime = new Uptime("first", uptime.time().plusMinutes(20));
        assertThat(file().read().overrides())
                .containsEntry(PING, HALF_AN_HOUR.lasting(Duration.ofMinutes(10)))
                .containsEntry(CONNECT, FOR_EVER);
        uptime = new Uptime("first", uptime.time().plusMinutes(10));
        Steering over =
                new Steering(Map.of(PING, HALF_AN_HOUR.lasting(Duration.ZERO), CONNECT, FOR_EVER), ORDERED.frozen());
        assertThat(file().read()).as("told until it is not kept any more").isEqualTo(over);
        assertThat(file().read()).isEqualTo(over);
    }

    @Test
    void whatIsKeptIsAsARestartWouldFindItNow() throws IOException {
        SteeringFile file = file();
        file.write(ORDERED);
        uptime = new Uptime("first", uptime.time().plusMinutes(20));
        assertThat(file.kept().overrides()).containsEntry(PING, HALF_AN_HOUR.lasting(Duration.ofMinutes(10)));
        uptime = new Uptime("first", uptime.time().plusMinutes(20));
        assertThat(file.kept().overrides())
                .containsEntry(PING, HALF_AN_HOUR.lasting(Duration.ZERO))
                .containsEntry(CONNECT, FOR_EVER);
    }

    @Test
    void overABootTheDatesOfFilesTell() throws IOException {
        file().write(ORDERED);
        FileTime written = Files.getLastModifiedTime(directory.resolve("control"));
        Files.setLastModifiedTime(directory.resolve("control"), FileTime.fromMillis(written.toMillis() - 1_200_000));
        uptime = new Uptime("second", Duration.ofMinutes(1));
        assertThat(file().read().overrides().get(PING).lasts().orElseThrow())
                .isBetween(Duration.ofSeconds(540), Duration.ofSeconds(600));
        assertThat(file().read().overrides().get(PING).lasts().orElseThrow())
                .as("the next restart counts from the last")
                .isBetween(Duration.ofSeconds(540), Duration.ofSeconds(600));
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeAnOverrideLonger() throws IOException {
        file().write(ORDERED);
        FileTime written = Files.getLastModifiedTime(directory.resolve("control"));
        Files.setLastModifiedTime(directory.resolve("control"), FileTime.fromMillis(written.toMillis() + 86_400_000));
        uptime = new Uptime("second", Duration.ofMinutes(5));
        assertThat(file().read().overrides()).containsEntry(PING, HALF_AN_HOUR.lasting(Duration.ofMinutes(25)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"boot\":\"\",\"uptime_seconds\":1,\"overrides\":[{}],\"frozen\":[]}",
                "{\"boot\":\"\",\"uptime_seconds\":1,\"overrides\":[{\"check\":\"icmp\",\"address\":\"no.such.host\","
                        + "\"vote\":\"UP\",\"left_seconds\":null,\"reason\":\"\"}],\"frozen\":[]}",
                "{\"boot\":\"\",\"uptime_seconds\":{},\"overrides\":[],\"frozen\":[]}"
            })
    void aFileThatIsNoneOfOursHoldsNoStartUp(String text) throws IOException {
        Files.writeString(directory.resolve("control"), text);
        SteeringFile file = file();
        assertThat(file.read()).isEqualTo(Steering.none());
        file.keep(Steering.none());
        assertThat(directory.resolve("control")).hasContent(text);
        file().write(ORDERED);
        assertThat(file().read()).isEqualTo(ORDERED);
    }

    @Test
    void whatIsNotInForceAnyMoreIsNotKept() throws IOException {
        file().write(ORDERED);
        SteeringFile file = file();
        file.read();
        file.keep(Steering.none());
        assertThat(file().read()).isEqualTo(Steering.none());
    }

    @Test
    void whereNothingIsOrderedThereIsNoFile() throws IOException {
        SteeringFile file = file();
        file.read();
        file.keep(Steering.none());
        assertThat(directory.resolve("control")).doesNotExist();
    }

    @Test
    void aDirectoryInItsPlaceHoldsNoStartUp() throws IOException {
        Files.createDirectory(directory.resolve("control"));
        assertThat(file().read()).isEqualTo(Steering.none());
    }

    @Test
    void whatCannotBeWrittenAnewIsInForceAllTheSame() throws IOException {
        file().write(ORDERED);
        Files.createFile(Files.createDirectory(directory.resolve("control.new")).resolve("in the way"));
        assertThat(file().read()).isEqualTo(ORDERED);
        uptime = new Uptime("second", Duration.ofMinutes(5));
        assertThat(file().read().overrides()).containsEntry(PING, HALF_AN_HOUR.lasting(Duration.ofMinutes(25)));
        assertThatThrownBy(() -> file().write(ORDERED)).isInstanceOf(IOException.class);
    }

    @Test
    void theMachineTellsHowLongItIsUp() {
        Uptime now = Uptime.now();
        Uptime later = Uptime.now();
        assertThat(later.boot()).isEqualTo(now.boot());
        assertThat(later.time()).isGreaterThanOrEqualTo(now.time());
    }

    private SteeringFile file() {
        return new SteeringFile(directory, () -> uptime);
    }
}
