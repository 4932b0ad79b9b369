package io.goavail.cli.http;

import io.goavail.cli.event.TimeText;
import java.util.regex.Pattern;

/**
 * How long ago things happened, and how long others will take. A page that stays open must not be sent anew for that each
 * second: what is sent names the second, on the server's monotonic clock, and whoever shows it counts from there.
 */
final class Ages {

    private static final Pattern ELEMENT = Pattern.compile("<time data-(second|until)=\"(-?\\d+)\"></time>");

    private Ages() {}

    static String element(long second) {
        return "<time data-second=\"" + second + "\"></time>";
    }

    /** How much longer something lasts, until that second. */
    static String remainder(long second) {
        return "<time data-until=\"" + second + "\"></time>";
    }

    /** The same markup with the ages written out, for browsers without JavaScript and for the first paint. */
    static String fill(String markup, long nowSecond) {
        return ELEMENT.matcher(markup).replaceAll(found -> {
            long second = Long.parseLong(found.group(2));
            long seconds = found.group(1).equals("until") ? second - nowSecond : nowSecond - second;
            return "<time data-" + found.group(1) + "=\"" + second + "\">" + TimeText.of(seconds) + "</time>";
        });
    }
}
