package io.goavail;

/**
 * So many of some addresses: a count, or a share of them.
 *
 * @param number the count, 1 or more; or the share in percent, 1 to 100
 * @param isShare which of the two it is
 */
public record Portion(int number, boolean isShare) {

    private static final int WHOLE = 100;

    /** @throws IllegalArgumentException when the number is out of its range */
    public Portion {
        if (number < 1) {
            throw new IllegalArgumentException("1 or more is right, not " + number);
        }
        if (isShare && number > WHOLE) {
            throw new IllegalArgumentException("a share is 1% to 100%, not " + number + "%");
        }
    }

    /** So many, however many there are. */
    public static Portion count(int number) {
        return new Portion(number, false);
    }

    /** So many in a hundred. */
    public static Portion percent(int number) {
        return new Portion(number, true);
    }

    /** How many of {@code total} that are, a part of one counted as one; of a count, the count itself. */
    public int roundedUp(int total) {
        return isShare ? (int) (((long) total * number + WHOLE - 1) / WHOLE) : number;
    }

    /** How many of {@code total} that are, a part of one not counted; of a count, the count itself. */
    public int roundedDown(int total) {
        return isShare ? (int) ((long) total * number / WHOLE) : number;
    }

    /** As the configuration file has it: {@code 2}, or {@code 50%}. */
    @Override
    public String toString() {
        return isShare ? number + "%" : String.valueOf(number);
    }
}
