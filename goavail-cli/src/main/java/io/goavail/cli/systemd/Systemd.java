package io.goavail.cli.systemd;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells systemd, in the words of sd_notify(3). */
final class Systemd implements ServiceManager {

    private final Consumer<String> notifications;
    private final Optional<Duration> limit;
    private @Nullable Watchdog watchdog;

    /**
     * Tells it.
     *
     * @param notifications takes what systemd is to hear
     * @param limit how long it bears without a sign of life; empty if for ever
     */
    Systemd(Consumer<String> notifications, Optional<Duration> limit) {
        this.notifications = notifications;
        this.limit = limit;
    }

    @Override
    public void ready(String status) {
        notifications.accept("READY=1\nSTATUS=" + status);
    }

    @Override
    public void watch(Runnable proof) {
        // Twice as often as needed, as sd_watchdog_enabled(3) advises.
        limit.ifPresent(
                most -> watchdog = Watchdog.start(most.dividedBy(2), proof, () -> notifications.accept("WATCHDOG=1")));
    }

    @Override
    public void reloading() {
        notifications.accept("RELOADING=1");
    }

    @Override
    public void stopping() {
        notifications.accept("STOPPING=1");
        if (watchdog != null) {
            watchdog.close();
        }
    }
}
