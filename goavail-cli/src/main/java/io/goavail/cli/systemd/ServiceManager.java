package io.goavail.cli.systemd;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whoever has started this process and wants to hear how it is. For one thread. */
public interface ServiceManager {

    /**
     * The one that these variables tell of: systemd, for a unit of {@code Type=notify}; see sd_notify(3) and
     * sd_watchdog_enabled(3). Where there is none, nothing is said, and no native code loaded.
     *
     * @param pid this process
     */
    static ServiceManager of(Map<String, String> environment, long pid) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        return socket.isEmpty() ? Nobody.INSTANCE : new Systemd(new NotifySocket(socket), watchdog(environment, pid));
    }

    /**
     * It does what it is for, or does so again after {@link #reloading}.
     *
     * @param status one line for people
     */
    void ready(String status);

    /**
     * From now on, and until it is stopping, it can be asked whether it lives.
     *
     * @param proof returns if it does, and throws if not; called on a thread of its own
     */
    void watch(Runnable proof);

    /** It is taking a new configuration. */
    void reloading();

    /** It is about to end. */
    void stopping();

    /** How often it must give a sign of life, if at all. */
    private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String meant = environment.getOrDefault("WATCHDOG_PID", "");
        boolean ours = meant.isEmpty() || meant.equals(Long.toString(pid));
        // 15 digits are 30 years; more would not be a number of ours.
        return ours && micros.matches("[1-9]\\d{0,14}")
                ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1_000))
                : Optional.empty();
    }

    /** Nobody wants to know. */
    enum Nobody implements ServiceManager {
        INSTANCE;

        @Override
        public void ready(String status) {
            // Nobody listens.
        }

        @Override
        public void watch(Runnable proof) {
            // Nobody asks.
        }

        @Override
        public void reloading() {
            // Nobody listens.
        }

        @Override
        public void stopping() {
            // Nobody listens.
        }
    }
}
