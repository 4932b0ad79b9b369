package io.goavail.cli.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real socket of the kind that systemd has. */
@Timeout(20)
class NotifySocketTest {

    @TempDir
    Path directory;

    @Test
    void sendsToAFile() {
        try (NotifyListener listener =
                new NotifyListener(directory.resolve("notify").toString())) {
            ServiceManager.of(Map.of("NOTIFY_SOCKET", listener.path()), 7).reloading();
            assertThat(listener.next()).isEqualTo("RELOADING=1");
        }
    }

    @Test
    void sendsToAnAbstractName() {
        String name = "@goavail-test-" + ProcessHandle.current().pid();
        try (NotifyListener listener = new NotifyListener(name)) {
            ServiceManager.of(Map.of("NOTIFY_SOCKET", name), 7).ready("Live.");
            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=Live.");
        }
    }

    @Test
    void theWatchdogIsForTheProcessThatIsMeant() {
        try (NotifyListener listener =
                new NotifyListener(directory.resolve("notify").toString())) {
            Map<String, String> environment =
                    Map.of("NOTIFY_SOCKET", listener.path(), "WATCHDOG_USEC", "3600000000", "WATCHDOG_PID", "7");
            ServiceManager other = ServiceManager.of(environment, 8);
            other.watch(() -> {});
            other.stopping();
            assertThat(listener.next()).isEqualTo("STOPPING=1");
            ServiceManager meant = ServiceManager.of(environment, 7);
            meant.watch(() -> {});
            assertThat(listener.next()).isEqualTo("WATCHDOG=1");
            meant.stopping();
        }
    }

    @Test
    void aSocketThatIsNotThereHurtsNobody() {
        ServiceManager systemd = ServiceManager.of(
                Map.of("NOTIFY_SOCKET", directory.resolve("none").toString()), 7);
        systemd.ready("Live.");
        systemd.stopping();
    }
}
