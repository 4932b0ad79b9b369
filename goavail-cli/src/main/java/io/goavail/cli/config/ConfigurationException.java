package io.goavail.cli.config;

import java.util.List;

/** The configuration cannot be used. Its problems are for the operator; none holds a secret. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, one line each, in order of place. */
    public List<String> problems() {
        return problems;
    }
}
