package io.goavail.cli.http;

import io.goavail.Snapshot.TargetStatus;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which targets a page shows: what is wrong comes first, and of the rest a part, since nobody reads 10,000 lines.
 *
 * @param search only targets whose name contains this; empty for all
 * @param page from 1 on
 */
record Selection(String search, int page) {

    /** Some 300 kB of HTML at most. */
    static final int PAGE_SIZE = 300;

    /** Longer than any target. */
    private static final int MOST_SEARCH = 100;

    /** @param query what stands behind the question mark, if anything does */
    static Selection of(@Nullable String query) {
        String search = "";
        int page = 1;
        for (String part : query == null ? new String[0] : query.split("&", 3)) {
            if (part.startsWith("q=")) {
                String text = decode(part.substring(2)).strip();
                search = text.substring(0, Math.min(MOST_SEARCH, text.length()));
            } else if (part.matches("page=[1-9][0-9]{0,4}")) {
                page = Integer.parseInt(part.substring(5));
            }
        }
        return new Selection(search, page);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // No URL of ours.
        }
    }

    /** All that match, what is wrong first, else in the order of the configuration. */
    List<TargetStatus> matching(List<TargetStatus> targets) {
        List<TargetStatus> found = targets;
        if (!search.isEmpty()) {
            found = targets.stream()
                    .filter(target -> target.target().toString().contains(search))
                    .toList();
        }
        return found.stream().sorted(Comparator.comparingInt(Selection::rank)).toList();
    }

    /** Those of this page. */
    List<TargetStatus> shown(List<TargetStatus> matching) {
        return matching.stream().skip((page - 1L) * PAGE_SIZE).limit(PAGE_SIZE).toList();
    }

    private static int rank(TargetStatus target) {
        if (target.health() == Health.DOWN || target.decision() == Decision.OUT) {
            return 0;
        } else if (target.decision() == Decision.HOLD || target.probes().blind() || Standings.isKeptOut(target)) {
            return 1;
        }
        return 2;
    }
}
