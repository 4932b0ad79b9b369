package io.goavail.cli.control;

/** How loud a line is. */
public enum Tone {
    PLAIN("0"),
    HEAD("1"),
    WARN("33"),
    BAD("31");

    /** ECMA-48, section 8.3.117 (SGR). */
    private final String parameter;

    Tone(String parameter) {
        this.parameter = parameter;
    }

    String paint(String text) {
        return this == PLAIN ? text : "\u001b[" + parameter + "m" + text + "\u001b[0m";
    }
}
