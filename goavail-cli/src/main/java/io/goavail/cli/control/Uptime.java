package io.goavail.cli.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long this machine has been up: time that goes on over a restart of the process, and that nobody sets.
 *
 * @param boot tells this boot from all others; empty where that is not told
 * @param time since then; zero where that is not told
 */
record Uptime(String boot, Duration time) {

    private static final Uptime UNKNOWN = new Uptime("", Duration.ZERO);

    /** As of now: see random(4) and proc_uptime(5). */
    static Uptime now() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String seconds = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
            return new Uptime(boot, Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)));
        } catch (IOException | NumberFormatException e) {
            return UNKNOWN; // Not Linux.
        }
    }

    /**
     * How long ago {@code before} was. The wall clock is asked only where nothing else tells: over a boot, and not for less
     * than the time since that.
     *
     * @param wallClock how long ago it was by the wall clock, which may have been set in between
     */
    Duration since(Uptime before, Duration wallClock) {
        Duration known = time;
        if (!boot.isEmpty() && boot.equals(before.boot)) {
            known = time.minus(before.time);
        } else if (wallClock.compareTo(time) > 0) {
            known = wallClock;
        }
        return known.isNegative() ? Duration.ZERO : known;
    }
}
