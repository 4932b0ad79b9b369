package io.goavail.cli.event;

/** Lengths of time for people. Pure. */
public final class TimeText {

    private TimeText() {}

    /** In the two largest units, as {@code page.js} has it: {@code 3 h 12 min}. Less than nothing is {@code 0 s}. */
    public static String of(long seconds) {
        long time = Math.max(0, seconds);
        if (time < 60) {
            return time + " s";
        } else if (time < 3600) {
            return time / 60 + " min" + rest(time % 60, " s");
        } else if (time < 86_400) {
            return time / 3600 + " h" + rest(time % 3600 / 60, " min");
        }
        return time / 86_400 + " d" + rest(time % 86_400 / 3600, " h");
    }

    private static String rest(long count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
