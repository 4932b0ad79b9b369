package io.goavail.cli.log;

/** Writes texts so that a log line stays one line, and its values stay apart. */
public final class Quoting {

    private Quoting() {}

    /** The text; in quotes where a blank, a quote or an equals sign would make it more than one value. */
    static void quoteIfNeeded(StringBuilder out, String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c != 0x7f);
        if (plain) {
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

    /** The text with its control characters escaped: nobody forges a line, or drives the terminal. */
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
                // The C0 and C1 controls, and the two line separators of Unicode.
                if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029) {
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
}
