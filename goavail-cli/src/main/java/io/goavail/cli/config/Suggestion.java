package io.goavail.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Suggestion {

    private Suggestion() {}

    /** The known word that is nearest to {@code given}, if one is near: about one slip in three letters. */
    static Optional<String> closest(String given, Collection<String> known) {
        String word = given.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate ->
                        distance(word, candidate.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate.toLowerCase(Locale.ROOT))));
    }

    /** How many letters to put in, take out, exchange or swap with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int exchange = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(exchange, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
