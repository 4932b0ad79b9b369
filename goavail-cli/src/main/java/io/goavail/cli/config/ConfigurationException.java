package io.goavail.cli.config;

import io.goavail.cli.log.Quoting;
import java.util.List;

/** The configuration cannot be used. Its problems are for the operator; none holds a secret. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems one line each; what they quote of a file, or of its name, is made visible here */
    ConfigurationException(List<String> problems) {
        this.problems = problems.stream().map(Quoting::visible).toList();
    }

    @Override
    public String getMessage() {
        return String.join("\n", problems);
    }

    /** All that is wrong, one line each, in order of place. */
    public List<String> problems() {
        return problems;
    }
}
