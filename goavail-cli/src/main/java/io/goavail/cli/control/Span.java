package io.goavail.cli.control;

/** Lengths of time for people, in their two largest units. Pure. */
final class Span {

    private Span() {}

    static String text(double seconds) {
        long span = Math.max(0, (long) seconds);
        if (span < 60) {
            return span + "s";
        } else if (span < 3600) {
            return span / 60 + "m" + rest(span % 60, "s");
        } else if (span < 86_400) {
            return span / 3600 + "h" + rest(span % 3600 / 60, "m");
        }
        return span / 86_400 + "d" + rest(span % 86_400 / 3600, "h");
    }

    private static String rest(long count, String unit) {
        return count == 0 ? "" : count + unit;
    }
}
