package io.goavail.cli.config;

import io.goavail.Portion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shares of a number of addresses as people write them. */
final class PortionText {

    /** What a wrong one is told. */
    static final String FORM = "a count such as 2, or a share such as \"50%\" is right";

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})\\s?%");

    private PortionText() {}

    static Optional<Portion> parse(String text) {
        Matcher matcher = SHARE.matcher(text);
        int percent = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return percent >= 1 && percent <= 100 ? Optional.of(Portion.percent(percent)) : Optional.empty();
    }

    static Optional<Portion> ofCount(long count) {
        return count >= 1 && count <= Integer.MAX_VALUE ? Optional.of(Portion.count((int) count)) : Optional.empty();
    }
}
