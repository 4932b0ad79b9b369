package io.goavail.cluster;

/**
 * How well this agent itself does (Lifeguard, section IV-A). The worse, the more time it gives to others: if many do not
 * answer, it is rather this agent that is slow or cut off.
 */
final class Awareness {

    /** At the worst everything takes four times as long. */
    private static final int WORST = 3;

    private int score;

    void better() {
        score = Math.max(0, score - 1);
    }

    void worse() {
        score = Math.min(WORST, score + 1);
    }

    /** How many times as long as usual anything takes; 1 to 4. */
    int factor() {
        return score + 1;
    }
}
