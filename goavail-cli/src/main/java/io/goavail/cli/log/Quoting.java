package io.goavail.cli.log;

/** Writes texts so that a log line stays one line, and its values stay apart. */
public final class Quoting {

    private Quoting() {}

    /** The text; in quotes where it is empty, or has what would make it more than one value or is escaped. */
    public static void quoteIfNeeded(StringBuilder out, String text) {
        boolean plain = text.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=' || isEscaped((char) c));
        if (plain && !text.isEmpty()) {
            out.append(text);
        } else {
            quote(out, text);
        }
    }

    /** The text in quotes, as a JSON string (RFC 8259, section 7). */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                visible(out, c);
            }
        }
        out.append('"');
    }

    /** The same as a text of its own. */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        visible(out, text);
        return out.toString();
    }

    /**
     * The text with its control characters escaped: nobody forges a line, drives the terminal, or lets it show letters in
     * another order than they stand in.
     */
    static void visible(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            visible(out, text.charAt(i));
        }
    }

    private static void visible(StringBuilder out, char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isEscaped(c)) {
                    out.append("\\u");
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        out.append(Character.forDigit((c >> shift) & 0xf, 16));
                    }
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static boolean isEscaped(char c) {
        return isControl(c) || isBidiControl(c);
    }

    /** The C0 and C1 controls, and the two line separators of Unicode. */
    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
    }

    /** What has the property Bidi_Control: see Unicode Standard Annex #9, section 2. */
    private static boolean isBidiControl(char c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
