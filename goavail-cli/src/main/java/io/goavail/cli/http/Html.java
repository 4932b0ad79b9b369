package io.goavail.cli.http;

/** Writes HTML: what comes from elsewhere is text, and never markup. */
final class Html {

    private final StringBuilder out = new StringBuilder(512);

    /** Markup, of our own. */
    Html add(String markup) {
        out.append(markup);
        return this;
    }

    Html add(long number) {
        out.append(number);
        return this;
    }

    /** Text; also safe as the value of an attribute in quotes. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** How long ago that second is: written by {@link Ages}, or by the script of the page. */
    Html since(long second) {
        return add(Ages.element(second));
    }

    /** How much longer something lasts, until that second; written likewise. */
    Html until(long second) {
        return add(Ages.remainder(second));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
