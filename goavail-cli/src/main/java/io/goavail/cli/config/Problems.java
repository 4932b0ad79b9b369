package io.goavail.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers all that is wrong in one file. */
final class Problems {

    /** More than anybody reads at once; a file that is something else altogether may have one in each line. */
    private static final int MOST = 200;

    private final List<Problem> found = new ArrayList<>();

    void add(Place place, String key, String message) {
        found.add(new Problem(place, key, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** One line for each, in order of place. */
    List<String> lines(String file) {
        List<String> lines = new ArrayList<>(found.stream()
                .sorted(Comparator.comparing(Problem::place))
                .limit(MOST)
                .map(problem -> problem.in(file))
                .distinct()
                .toList());
        if (found.size() > MOST) {
            lines.add(file + ": and " + (found.size() - MOST) + " more");
        }
        return lines;
    }
}
