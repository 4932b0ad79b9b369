package io.goavail.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Makes options. Without annotations: reading them by reflection is what picocli needs most of its start for. */
final class Options {

    private Options() {}

    /** One that is there or not. */
    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** One that has a value. */
    static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** One whose value is one of a few words, which shells know. */
    static OptionSpec choice(String label, List<String> words, String description, String... names) {
        return value(label, description, names).toBuilder()
                .completionCandidates(words)
                .build();
    }

    /** Prints the help of its command. */
    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .arity("0")
                .usageHelp(true)
                .description("Print this help.")
                .build();
    }
}
